import type { Area } from '../post/index.ts'
import type { Ink } from '../raster/index.ts'
import { bottomOf, rightOf } from './area.ts'

/** What is not white in an area, and not in `except`: a box for each run of rows with ink, from top to bottom. */
export function inkIn(ink: Ink, area: Area, except?: Area): readonly Area[] {
  const { dotsPerMm } = ink
  const rows = range(area.top, bottomOf(area), ink.rows, dotsPerMm)
  const columns = range(area.left, rightOf(area), ink.columns, dotsPerMm)
  const exceptRows = except && range(except.top, bottomOf(except), ink.rows, dotsPerMm)
  const exceptColumns = except && range(except.left, rightOf(except), ink.columns, dotsPerMm)
  const boxes: Area[] = []
  let run: { top: number; left: number; right: number } | undefined
  const finish = (row: number) => {
    if (run) boxes.push(boxOf(run.left, run.top, run.right, row, dotsPerMm))
    run = undefined
  }
  for (let row = rows.from; row < rows.to; row++) {
    const hole = exceptRows && row >= exceptRows.from && row < exceptRows.to ? exceptColumns : undefined
    let left = -1
    let right = -1
    for (let column = columns.from; column < columns.to; column++) {
      if (hole && column >= hole.from && column < hole.to) continue
      const bit = row * ink.columns + column
      if (((ink.bits[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) === 0) continue
      if (left < 0) left = column
      right = column + 1
    }
    if (left < 0) finish(row)
    else
      run = {
        top: run?.top ?? row,
        left: Math.min(run?.left ?? left, left),
        right: Math.max(run?.right ?? right, right),
      }
  }
  finish(rows.to)
  return boxes
}

/** The dots that lie wholly between two distances. */
function range(from: number, to: number, count: number, dotsPerMm: number): { from: number; to: number } {
  return { from: Math.max(0, Math.ceil(from * dotsPerMm)), to: Math.min(count, Math.floor(to * dotsPerMm)) }
}

function boxOf(left: number, top: number, right: number, bottom: number, dotsPerMm: number): Area {
  return {
    left: left / dotsPerMm,
    top: top / dotsPerMm,
    width: (right - left) / dotsPerMm,
    height: (bottom - top) / dotsPerMm,
  }
}
