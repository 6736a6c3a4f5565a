import {
  createLog,
  createRecent,
  type Diagnostic,
  error,
  type Report,
  rememberLast,
  spanOf,
} from '../base/index.ts'
import { type Environment, keyOfEnvironment, parseStylesheet, type Stylesheet } from '../css/index.ts'
import type { LocatedMap } from '../data/index.ts'
import { createFace, createFontSet, type FontEntry, type FontSet } from '../font/index.ts'
import { createSharedNodes, type SharedNodes } from '../html/index.ts'
import type { Background } from '../pdf/index.ts'
import { compileTemplate, type Letterhead, type Template } from '../template/index.ts'
import { type AlikeLetters, rememberAlikeLetters } from './alike-letters.ts'
import { readBackgrounds } from './backgrounds.ts'
import { defaultEnvironment } from './environment.ts'
import { type LetterheadFiles, readLetterheadFiles } from './letterhead-files.ts'
import type { World } from './world.ts'

/** A letterhead, ready for use: read, checked and compiled once, however many letters it is used for. */
export interface PreparedLetterhead {
  readonly folder: string
  readonly letterhead: Letterhead
  /** The fields of `letterhead.yaml` with their places, for messages about what it declares. */
  readonly manifestFields: LocatedMap
  readonly template: Template
  readonly readFont: LetterheadFiles['readFont']
  readonly fonts: FontSet
  readonly background: Background
  /** How it looks for letters in this environment: one and the same for all of them. */
  styledIn(environment: Environment, report: Report): StyledLetterhead
}

export interface StyledLetterhead {
  readonly stylesheet: Stylesheet
  /** The nodes that letters on it have in common. */
  readonly nodes: SharedNodes
  readonly letters: AlikeLetters
}

/** Envelopes and settings that the letters of a mailing may differ in; each keeps what its letters share. */
const KEPT_ENVIRONMENTS = 8

export async function prepareLetterhead(
  world: World,
  folder: string,
  report: Report,
): Promise<PreparedLetterhead | undefined> {
  const files = readLetterheadFiles(world, folder, report)
  if (!files) return undefined
  const { letterhead, manifestFields, readFont } = files
  const { manifest } = letterhead
  const template = compileTemplate(letterhead, report)
  const styledIn = styleByEnvironment(letterhead)
  const { stylesheet } = styledIn(defaultEnvironment(manifest), report)
  const fonts = loadFonts(letterhead, stylesheet, readFont, report)
  const background = await readBackgrounds(manifest.background ?? {}, manifestFields, folder, world, report)
  if (!template) return undefined
  return { folder, letterhead, manifestFields, template, readFont, fonts, background, styledIn }
}

function styleByEnvironment({ stylesheets }: Letterhead): PreparedLetterhead['styledIn'] {
  const known = createRecent<StyledLetterhead & { readonly diagnostics: readonly Diagnostic[] }>(
    KEPT_ENVIRONMENTS,
  )
  const styledIn = rememberLast((environment: Environment) => {
    const key = keyOfEnvironment(environment)
    const log = createLog()
    const styled = known.get(key) ?? {
      stylesheet: parseStylesheet(stylesheets, log.report, environment),
      nodes: createSharedNodes(),
      letters: rememberAlikeLetters(),
      diagnostics: log.diagnostics,
    }
    known.set(key, styled)
    return styled
  })
  return (environment, report) => {
    const styled = styledIn(environment)
    styled.diagnostics.forEach(report)
    return styled
  }
}

/** Whatever the environment is, the faces are the same. */
function loadFonts(
  { stylesheets }: Letterhead,
  { fontFaces }: Stylesheet,
  readFont: LetterheadFiles['readFont'],
  report: Report,
): FontSet {
  const [first] = stylesheets
  if (fontFaces.length === 0) {
    const hints = ['put a font into the folder of the letterhead, and name it in `@font-face`']
    const place = first && spanOf(first, 0, 0)
    report(error('css/missing-font', 'the style sheet has no `@font-face`: no text can be set', place, hints))
  }
  const entries = fontFaces.flatMap(({ family, weight, style, source, span }): FontEntry[] => {
    const bytes = readFont(source, span, report)
    const face = bytes && createFace(source, bytes, span, report)
    return face ? [{ family, weight, style, face }] : []
  })
  return createFontSet(entries)
}
