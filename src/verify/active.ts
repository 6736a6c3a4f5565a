import type { Fail } from './checks.ts'
import { type Contents, contentsOf } from './contents.ts'
import type { WrittenPdf } from './read.ts'

/** Nothing in any object runs or opens anything, and every reference leads to an object. */
export function checkActiveContent({ objects, trailer }: WrittenPdf, fail: Fail): void {
  for (let number = 0; number < objects.length; number++) {
    const contents = objects[number]?.contents
    if (contents) check(contents, number)
  }
  check(contentsOf(trailer), undefined)

  function check({ keys, names, refs }: Contents, number: number | undefined): void {
    const active = keys.length > 0 && !isNaming(number) ? [...keys, ...names] : names
    for (const name of active) fail(`${place(number)} has /${name}`)
    for (const ref of refs) {
      if (!objects[ref]) fail(`${place(number)} refers to object ${ref}, which is not there`)
    }
  }

  /** Whether it is a dictionary of names. */
  function isNaming(number: number | undefined): boolean {
    return number !== undefined && objects.some(object => object?.contents.namings.includes(number))
  }
}

function place(number: number | undefined): string {
  return number === undefined ? 'the trailer' : `object ${number}`
}
