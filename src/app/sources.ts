import { dirname, join } from 'node:path'
import { error, type Report, type SourceFile, spanOf } from '../base/index.ts'
import {
  checkValue,
  emptyMap,
  fileOfOverride,
  isOverride,
  type LetterSource,
  type LocatedMap,
  type LocatedScalar,
  overlay,
  type Path,
  parseYaml,
  readLetterFile,
  spanAt,
  valueAt,
  withValue,
} from '../data/index.ts'
import { readReferenceRules } from '../letter/index.ts'
import { readText } from './files.ts'
import type { Memory } from './memory.ts'
import type { RegisterName } from './registers.ts'
import { isFault, type World } from './world.ts'

const ORGANISATION_FILE = 'letter.yaml'

/** What the user's files say of one letter, before anything is checked against the schema. */
export interface Sources {
  readonly path: string
  readonly letter: LetterSource
  readonly organisation: LocatedMap | undefined
  /** The folders of the letter and of its `letter.yaml`: what a document may name lies in one of them. */
  readonly folders: readonly string[]
}

/** A value from the command line, `--set to.name=…`; it wins over the letter's own. */
export interface Override {
  readonly path: Path
  readonly value: string
}

/** Where the files are that are named in `file`: beside it, and those of an override in the working directory. */
export function folderOfNames(file: SourceFile): {
  readonly folder: string
  readonly isWorkingDirectory: boolean
} {
  return isOverride({ file })
    ? { folder: '.', isWorkingDirectory: true }
    : { folder: dirname(file.path), isWorkingDirectory: false }
}

export function readSources(
  world: World,
  memory: Memory,
  path: string,
  overrides: readonly Override[],
  report: Report,
): Sources | undefined {
  const file = readText(world, path, report)
  const letter = file && memory.recall(file, readLetterFile, report)
  const folder = dirname(path)
  const organisationPath = findUpwards(world, folder, ORGANISATION_FILE)
  const organisation =
    organisationPath === undefined ? undefined : readOrganisation(world, memory, organisationPath, report)
  if (!letter || (organisationPath !== undefined && !organisation)) return undefined
  const fields = applyOverrides(letter.fields, organisation, overrides, report)
  const home = organisationPath === undefined ? folder : dirname(organisationPath)
  const folders = home === folder ? [folder] : [folder, home]
  return { path, letter: { ...letter, fields }, organisation, folders }
}

/** The `letter.yaml` at that path. */
function readOrganisation(
  world: World,
  memory: Memory,
  path: string,
  report: Report,
): LocatedMap | undefined {
  const file = readText(world, path, report)
  return file && memory.recall(file, parseOrganisation, report)
}

/** What `letter.yaml`, in `folder` or above it, says of the register of references; every fault of it is reported. */
export function readRegisterName(
  world: World,
  memory: Memory,
  folder: string,
  report: Report,
): RegisterName | undefined {
  const path = findUpwards(world, folder, ORGANISATION_FILE)
  if (path === undefined) {
    const message = `there is no \`${ORGANISATION_FILE}\` in \`${folder}\` or above it`
    report(
      error('letter/no-organisation', message, undefined, ['name the folder of your letters with `--in`']),
    )
    return undefined
  }
  const organisation = readOrganisation(world, memory, path, report)
  const rules = organisation && readReferenceRules(organisation, report)
  const span = organisation && spanAt(organisation, ['references', 'register'])
  return rules && { rules, folder: dirname(path), ...(span && { span }) }
}

/** Whether the letters in a folder may be numbered, as far as that is known before they are read. */
export function namesRegister(world: World, memory: Memory, folder: string): boolean {
  const organisationPath = findUpwards(world, folder, ORGANISATION_FILE)
  const organisation =
    organisationPath === undefined ? undefined : readOrganisation(world, memory, organisationPath, () => {})
  return organisation?.entries.has('references') ?? false
}

function parseOrganisation(file: SourceFile, report: Report): LocatedMap | undefined {
  return parseYaml(spanOf(file), report)
}

/** The nearest file of that name in `folder` or above it, as a path that begins like `folder`. */
function findUpwards(world: World, folder: string, name: string): string | undefined {
  for (let current = folder; ; current = join(current, '..')) {
    const path = join(current, name)
    // Mostly it is there, and soon read anyway; what is there and cannot be read is not passed over.
    if (!isFault(world.read(path)) || !isFault(world.realPath(path))) return path
    const real = world.realPath(current)
    if (isFault(real) || dirname(real) === real) return undefined
  }
}

function applyOverrides(
  fields: LocatedMap,
  organisation: LocatedMap | undefined,
  overrides: readonly Override[],
  report: Report,
): LocatedMap {
  return overrides.reduce((map, { path, value }) => {
    const name = path.join('.')
    const scalar: LocatedScalar = { kind: 'scalar', value, span: spanOf(fileOfOverride(name, value)) }
    const changed = checkValue(scalar, report)
      ? withValue(withShared(map, organisation, path), path, scalar)
      : map
    if (!changed) report(error('letter/bad-value', `--set: the letter has no place for \`${name}\``))
    return changed ?? map
  }, fields)
}

/** The fields with the group that `path` leads into as the organisation has it, so that one line of a list can change. */
function withShared(fields: LocatedMap, organisation: LocatedMap | undefined, path: Path): LocatedMap {
  const group = path.slice(0, 1)
  const shared = organisation && valueAt(organisation, group)
  const own = valueAt(fields, group) ?? emptyMap(fields.span)
  if (path.length < 2 || shared?.kind !== 'map' || own.kind !== 'map') return fields
  return withValue(fields, group, overlay(shared, own)) ?? fields
}
