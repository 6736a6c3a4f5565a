import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Browser } from './browsers.ts'
import { formatPrint, type Print, parsePrint } from './words.ts'

const FOLDER = join(import.meta.dirname, 'recorded')

export function fileOf(subject: string, browser: Browser): string {
  return `${subject}.${browser}.txt`
}

export function readRecord(subject: string, browser: Browser): Print | undefined {
  const path = join(FOLDER, fileOf(subject, browser))
  return existsSync(path) ? parsePrint(readFileSync(path, 'utf8')) : undefined
}

export function writeRecord(subject: string, browser: Browser, print: Print): void {
  const path = join(FOLDER, fileOf(subject, browser))
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, formatPrint(print))
}

export function recordedFiles(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt'))
    .map(name => name.replaceAll('\\', '/'))
    .sort()
}
