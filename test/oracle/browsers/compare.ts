import type { Print, PrintedLine } from './words.ts'

/** In points. */
export interface Tolerance {
  readonly right: number
  readonly down: number
}

/**
 * How two prints differ, one sentence each: the same words must stand on the same pages and lines, each as near as
 * `tolerance` asks once the whole is moved by the median of all distances.
 */
export function differences(ours: Print, theirs: Print, tolerance: Tolerance): string[] {
  const inLines = lineDifferences(ours, theirs)
  return inLines.length > 0 ? inLines : placeDifferences(ours, theirs, tolerance)
}

function lineDifferences(ours: Print, theirs: Print): string[] {
  return Array.from({ length: Math.max(ours.length, theirs.length) }, (_, i) => {
    const [mine, other] = [ours[i]?.map(textOf) ?? [], theirs[i]?.map(textOf) ?? []]
    const at = Array.from({ length: Math.max(mine.length, other.length) }, (_, line) => line)
    const first = at.find(line => mine[line] !== other[line])
    return first === undefined
      ? []
      : [`page ${i + 1}, line ${first + 1}: ${quoted(mine[first])} instead of ${quoted(other[first])}`]
  }).flat()
}

function textOf({ words }: PrintedLine): string {
  return words.map(({ text }) => text).join(' ')
}

function quoted(line: string | undefined): string {
  return line === undefined ? 'nothing' : `“${line}”`
}

/** Of a line that stands too high or too low the first word is named. */
function placeDifferences(ours: Print, theirs: Print, tolerance: Tolerance): string[] {
  const pairs = ours.flatMap((page, i) =>
    page.flatMap(({ baseline, words }, j) =>
      words.map(({ x, text }, k) => {
        const line = theirs[i]?.[j]
        return {
          place: `page ${i + 1}, line ${j + 1}, “${text}”`,
          isFirst: k === 0,
          right: x - (line?.words[k]?.x ?? 0),
          down: baseline - (line?.baseline ?? 0),
        }
      }),
    ),
  )
  const right = median(pairs.map(pair => pair.right))
  const down = median(pairs.map(pair => pair.down))
  return pairs.flatMap(({ place, isFirst, ...by }) => [
    ...tooFar(place, by.right - right, tolerance.right, 'right'),
    ...(isFirst ? tooFar(place, by.down - down, tolerance.down, 'down') : []),
  ])
}

function tooFar(place: string, distance: number, tolerance: number, direction: string): string[] {
  return Math.abs(distance) > tolerance ? [`${place}: ${distance.toFixed(1)} pt ${direction}`] : []
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
