import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** Outside the repository's own files, and kept between runs: the validator is 30 MB of somebody else's program. */
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/verapdf')
const VERSION = '1.28.2'
const JAR = join(CACHE, `greenfield-apps-${VERSION}.jar`)

export type Flavour = '2a' | '3a' | 'ua1'

/** Takes veraPDF from Maven Central, once. Throws when Java, Maven or qpdf are missing: a check that is skipped is none. */
export function fetchValidators(): void {
  for (const program of ['java', 'mvn', 'qpdf', 'pdfinfo']) {
    const { error } = spawnSync(program)
    if (error)
      throw new Error(`${program} is missing: apt-get install default-jre-headless maven qpdf poppler-utils`)
  }
  if (existsSync(JAR)) return
  mkdirSync(CACHE, { recursive: true })
  const artifact = `-Dartifact=org.verapdf.apps:greenfield-apps:${VERSION}`
  const { status, stdout } = spawnSync(
    'mvn',
    ['-q', 'dependency:copy', artifact, `-DoutputDirectory=${CACHE}`],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0 || !existsSync(JAR)) throw new Error(`Maven cannot fetch veraPDF\n${stdout}`)
}

/** The rules that each file breaks (`7.18.5-2`: clause and test number), none for one that conforms. */
export function brokenRules(
  files: readonly string[],
  flavour: Flavour,
): ReadonlyMap<string, readonly string[]> {
  const main = 'org.verapdf.apps.GreenfieldCliWrapper'
  const options = ['-cp', JAR, main, '-f', flavour, '--format', 'text', '-v']
  const { stdout, stderr } = spawnSync('java', [...options, ...files], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const rules = new Map<string, string[]>()
  let current: string[] = []
  for (const line of stdout.split('\n')) {
    const [, verdict, file] = /^(PASS|FAIL) (.+) (?:2a|3a|ua1)$/.exec(line) ?? []
    const [, rule] = /^ {2}FAIL (\S+)/.exec(line) ?? []
    if (file !== undefined) {
      current = []
      rules.set(file, verdict === 'FAIL' ? current : [])
    } else if (rule !== undefined) current.push(rule)
  }
  for (const file of files) {
    if (!rules.has(file))
      throw new Error(`veraPDF says nothing of ${file}\n${stdout.slice(-500)}${stderr.slice(-500)}`)
  }
  return rules
}

/** What `qpdf --check` finds wrong with the file's syntax; empty if nothing. */
export function syntaxFaults(file: string): string {
  const { status, stdout, stderr } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })
  return status === 0 ? '' : stdout + stderr
}

/** The structure with its words, as poppler reads it: what a screen reader would say. Numbers of objects say nothing. */
export function structureText(file: string): string {
  const { stdout } = spawnSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' })
  return stdout.replace(/Object \d+ 0/g, 'Object')
}

/** What the file says of itself, as poppler reads it: the Info dictionary, and XMP. */
export function metadataText(file: string): string {
  const read = (option: string) => spawnSync('pdfinfo', [option, file], { encoding: 'utf8' }).stdout
  const told =
    /^(?:Title|Subject|Keywords|Author|Creator|Producer|CreationDate|ModDate|Tagged|JavaScript|Encrypted|PDF (?:version|subtype)):/
  const info = read('-isodates')
    .split('\n')
    .filter(line => told.test(line))
  return `${info.join('\n')}\n\n${read('-meta')}`
}
