import { error, type Report, type Span } from '../base/index.ts'
import { checkValue, childOf, isBlank, type Located, type Row } from '../data/index.ts'
import { type DataRules, parseDay } from '../letter/index.ts'
import {
  type Decimal,
  decimalsOfCurrency,
  formatDate,
  formatMoney,
  formatNumber,
  localeOf,
  parseDecimal,
  pluralCategory,
} from '../text/index.ts'
import type { Call, CellExpression, Condition, Expression, Print } from './expression.ts'

/** What a row's expressions depend on besides the row. */
export interface Setting {
  readonly lang: string
  readonly rules: DataRules
}

/** A text to be printed, with the cell that it comes from. */
export interface Evaluated {
  readonly text: string
  /** Of a number that is no text: the letter's `data` does not say how it is written. */
  readonly exact?: string
  readonly span: Span
}

/** Evaluates the expressions of one row. */
export interface Evaluator {
  /** What is printed in the place of the tag at `span`; undefined, after reporting why, when that is nothing. */
  print(part: Print): Evaluated | undefined
  isTrue(condition: Condition): boolean
}

export function createEvaluator(row: Row, { lang, rules }: Setting, report: Report): Evaluator {
  const locale = localeOf(lang)
  /** Of the tag that is evaluated. */
  let tag: Span

  return {
    print({ expression, span }) {
      tag = span
      const result = evaluate(expression)
      const mayBeEmpty = expression.kind !== 'cell'
      if (!result || mayBeEmpty || result.text !== '') return result
      return refuse('data/empty-value', `\`${expression.name}\` is empty`, result.span, [
        `say what is printed then, {{default ${expression.name} "…"}}, or print it within {{#if ${expression.name}}}…{{/if}}`,
      ])
    },
    isTrue({ condition, isNegated, span }) {
      tag = span
      const { text = '' } = evaluate(condition) ?? {}
      return (text !== '' && text.toLowerCase() !== 'false') !== isNegated
    },
  }

  function evaluate(expression: Expression): Evaluated | undefined {
    switch (expression.kind) {
      case 'literal':
        return { text: expression.text, ...exactly(expression.exact), span: tag }
      case 'cell':
        return read(expression)
      case 'call':
        return call(expression)
    }
  }

  function read({ column, keys, name }: CellExpression): Evaluated | undefined {
    const cell = row.cells[column]
    const value = keys.reduce<Located | undefined>((node, key) => node && childOf(node, key), cell)
    const span = value?.span ?? cell?.span ?? row.span
    if (!value) return { text: '', span }
    if (value.kind === 'scalar') {
      if (isBlank(value.value)) return { text: '', span }
      if (!checkValue(value, report)) return undefined
      return { text: value.value.trim(), ...exactly(value.exact), span }
    }
    const hint = value.kind === 'list' ? `name one of them: \`${name}.0\`` : 'name one of its values'
    return refuse('data/bad-row', `\`${name}\` is a ${value.kind}, not a text`, span, [hint])
  }

  function call({ helper, args, options }: Call): Evaluated | undefined {
    const values = args.map(evaluate)
    const [first, second, third] = values
    if (!first || values.includes(undefined)) return undefined
    const { text, span } = first
    const decimals = options.decimals === undefined ? undefined : Number(options.decimals)
    const printed = (text: string | undefined) => (text === undefined ? undefined : { text, span })
    switch (helper) {
      case 'default':
        return text === '' ? second : first
      case 'eq':
        return printed(text === second?.text ? 'true' : '')
      case 'plural': {
        const count = toDecimal(first, args[0])
        const category = count && locale && pluralCategory(locale, count)
        if (category === undefined) return undefined
        const words: Call['options'] = second && third ? { one: second.text, other: third.text } : options
        const word = words[category]
        if (word !== undefined) return printed(word)
        const message = `after \`${text}\` the word has the form \`${category}\`, which is not here`
        const names = [...new Set([...Object.keys(words), category])].map(form => `${form}="…"`)
        return refuse('data/bad-expression', message, span, [`write {{plural … ${names.join(' ')}}}`])
      }
      case 'money': {
        const { currency = 'EUR' } = options
        const most = decimals ?? decimalsOfCurrency(currency)
        const amount = toDecimal(first, args[0], most, decimals === undefined ? currency : undefined)
        return amount && locale && printed(formatMoney(locale, amount, currency, most))
      }
      case 'number': {
        const number = toDecimal(first, args[0], decimals)
        const padded = number && { ...number, fraction: number.fraction.padEnd(decimals ?? 0, '0') }
        return padded && locale && printed(formatNumber(locale, padded))
      }
      case 'date': {
        const day = parseDay(text, rules.days)
        const style = options.year === 'false' ? 'dayAndMonth' : 'long'
        if (day) return printed(locale && formatDate(locale, day, style))
        if (text === '') return refuseEmpty(args[0], span)
        const hint = rules.days
          ? `the letter says that days are written as ${rules.days}`
          : 'write it as 2026-03-02, or say in the letter how days are written: `data: { days: d-m-y }`'
        return refuse('data/bad-day', `\`${text}\` is not a day of the calendar`, span, [hint])
      }
    }
  }

  /** The number of a value, which has at most so many decimals, as its currency may ask: nothing is rounded. */
  function toDecimal(
    value: Evaluated,
    expression: Expression | undefined,
    most?: number,
    currency?: string,
  ): Decimal | undefined {
    const exact = value.exact ?? value.text
    const mark = value.exact === undefined ? rules.decimal : undefined
    const number = parseDecimal(exact, mark)
    const needed = number?.fraction.replace(/0+$/, '').length ?? 0
    if (number && (most === undefined || needed <= most)) {
      return most === undefined ? number : { ...number, fraction: number.fraction.slice(0, most) }
    }
    if (exact === '') return refuseEmpty(expression, value.span)
    if (number) {
      const message =
        currency === undefined
          ? `\`${exact}\` has more than ${most} decimals`
          : `\`${exact}\` has more decimals than \`${currency}\`, which has ${most || 'none'}`
      const hints = ['round it in the data: nothing is rounded here']
      if (needed < 10) hints.push(`or have them printed: \`decimals=${needed}\``)
      return refuse('data/bad-number', message, value.span, hints)
    }
    const hints = [
      mark ? `the letter says that the decimal mark is \`${mark}\`` : 'write it as 1234.5',
      ...(rules.decimal ? [] : ['or say in the letter how numbers are written: `data: { decimal: "," }`']),
    ]
    return refuse('data/bad-number', `\`${value.text}\` is not a number`, value.span, hints)
  }

  function refuseEmpty(expression: Expression | undefined, span: Span): undefined {
    const name = expression?.kind === 'cell' ? expression.name : 'this'
    return refuse('data/empty-value', `\`${name}\` is empty`, span, [
      `print it within {{#if ${name}}}…{{/if}}`,
    ])
  }

  function refuse(
    code: Parameters<typeof error>[0],
    message: string,
    cell: Span,
    hints: readonly string[],
  ): undefined {
    report({ ...error(code, message, tag, hints), row: cell })
  }
}

function exactly(exact: string | undefined): Pick<Evaluated, 'exact'> {
  return exact === undefined ? {} : { exact }
}
