import { error, type Report, type Span } from '../base/index.ts'

type ForeignCode = 'pdf/unreadable' | 'pdf/unsupported' | 'pdf/too-large'

/** How a check says what is wrong: it reports "<file> <problem>". */
export type Refuse = (code: ForeignCode, problem: string, ...hints: string[]) => undefined

/** `span` is where the letter or the letterhead names the file. */
export function createRefuse(name: string, span: Span | undefined, report: Report): Refuse {
  return (code, problem, ...hints) => {
    report(error(code, `${name} ${problem}`, span, hints))
    return undefined
  }
}
