import { type Pt, type Rect, toMillimetres } from '../base/index.ts'
import type { PagedDocument, PaintOperation } from './display-list.ts'

/**
 * The pages as text that a person can read in a diff: one line for each operation, in mm from the top left corner.
 * Golden files hold it; a justified line shows the width of its spaces by where it ends.
 */
export function dump({ pages }: PagedDocument): string {
  const lines = pages.flatMap(({ width, height, operations }, i) => [
    `page ${i + 1}  ${mm(width)} × ${mm(height)}`,
    ...operations.map(operation => `  ${describe(operation)}`),
  ])
  return `${lines.join('\n')}\n`
}

function describe(operation: PaintOperation): string {
  switch (operation.kind) {
    case 'text': {
      const { x, baseline, width, face, fontSize, words } = operation
      const text = words.map(({ run, isBreakHyphen }) => (isBreakHyphen ? '‐' : run.text)).join('')
      return `text  ${mm(x)} ${mm(baseline)} +${mm(width)}  ${face.name} ${round(fontSize)}  ${text}`
    }
    case 'rect':
      return `rect  ${box(operation.rect)}`
    case 'line':
      return `line  ${operation.from.map(mm).join(' ')} → ${operation.to.map(mm).join(' ')}`
    case 'image':
      return `image ${box(operation.rect)}  ${operation.image.kind}`
    case 'link':
      return `link  ${box(operation.rect)}  ${operation.link.href}`
  }
}

function box({ x, y, width, height }: Rect): string {
  return `${mm(x)} ${mm(y)} +${mm(width)} +${mm(height)}`
}

function mm(length: Pt): string {
  return round(toMillimetres(length))
}

function round(value: number): string {
  return (Math.round(value * 100) / 100).toFixed(2).replace(/\.?0+$/, '')
}
