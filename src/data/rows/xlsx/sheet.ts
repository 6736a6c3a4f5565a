import { type Attributes, readXml } from './xml.ts'
import type { Entry } from './zip.ts'

/** What a sheet says, in its order. */
export type SheetPart =
  | { readonly kind: 'hidden columns'; readonly first: number; readonly last: number }
  | { readonly kind: 'row'; readonly row: SheetRow }

export interface SheetRow {
  /** As the sheet counts them. */
  readonly number: number
  readonly isHidden: boolean
  readonly cells: readonly SheetCell[]
}

export interface SheetCell {
  /** 0 for A. */
  readonly column: number
  readonly type: string
  readonly style: number
  /** What the cell holds, if it holds something. */
  readonly value: string | undefined
  readonly hasFormula: boolean
}

/** The parts of a sheet; `t` within a cell is a text that stands there itself. */
export function* readSheet(entry: Entry): Generator<SheetPart, void> {
  let row: { number: number; isHidden: boolean; cells: SheetCell[] } = {
    number: 0,
    isHidden: false,
    cells: [],
  }
  let cell:
    | { column: number; type: string; style: number; value: string | undefined; hasFormula: boolean }
    | undefined
  /** Of the last cell, which may be empty. */
  let column = -1
  let isValue = false
  let isPhonetic = false
  for (const token of readXml(entry.bytes())) {
    if (token.kind === 'text') {
      if (cell && isValue && !isPhonetic) cell.value = (cell.value ?? '') + token.text
      continue
    }
    const isOpen = token.kind === 'open'
    switch (token.name) {
      case 'col':
        if (isOpen && isTrue(token.attributes, 'hidden')) {
          const [first, last] = ['min', 'max'].map(name => Number(token.attributes.get(name)) - 1)
          yield { kind: 'hidden columns', first: first ?? 0, last: last ?? 0 }
        }
        break
      case 'row':
        if (isOpen) {
          const number = Number(token.attributes.get('r') ?? row.number + 1)
          row = { number, isHidden: isTrue(token.attributes, 'hidden'), cells: [] }
          column = -1
        } else yield { kind: 'row', row }
        break
      case 'c':
        if (isOpen) {
          column = columnOf(token.attributes.get('r')) ?? column + 1
          cell = {
            column,
            type: token.attributes.get('t') ?? 'n',
            style: Number(token.attributes.get('s') ?? 0),
            value: undefined,
            hasFormula: false,
          }
        } else if (cell) {
          if (cell.value !== undefined || cell.hasFormula) row.cells.push(cell)
          cell = undefined
        }
        break
      case 'f':
        if (cell) cell.hasFormula = true
        break
      case 'v':
      case 't':
        isValue = isOpen
        break
      case 'rPh':
        isPhonetic = isOpen
        break
    }
  }
}

function isTrue(attributes: Attributes, name: string): boolean {
  return /^(?:1|true)$/.test(attributes.get(name) ?? '')
}

/** 2 for `C7`. */
export function columnOf(reference: string | undefined): number | undefined {
  const [, letters] = /^([A-Z]{1,3})\d+$/.exec(reference ?? '') ?? []
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
