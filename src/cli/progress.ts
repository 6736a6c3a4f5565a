import type { Terminal } from './terminal.ts'

export interface Progress {
  phase(phase: 'checking' | 'making' | 'printing', rows: number): void
  rows(through: number): void
  /** Makes room for a line of another kind. */
  clear(): void
}

const BAR = 24
/** A terminal is told as often as an eye can follow; a log now and then. */
const MILLISECONDS = { terminal: 100, log: 15_000 }

/** How far a long run is: a line that stays in its place on a terminal, a few lines in a log. */
export function createProgress(isWanted: boolean, terminal: Terminal): Progress {
  const every = terminal.isInteractive ? MILLISECONDS.terminal : MILLISECONDS.log
  let [word, total] = ['', 0]
  let began = 0
  let told = 0
  let isShown = false

  return {
    phase(phase, rows) {
      ;[word, total] = [phase, rows]
      began = performance.now()
      told = began
    },
    rows(through) {
      const now = performance.now()
      if (!isWanted || now - told < every || through === 0) return
      told = now
      const rate = (through * 1000) / (now - began)
      const text = line(word, through, total, rate)
      if (!terminal.isInteractive) {
        terminal.writeLine(text)
        return
      }
      const full = Math.round((BAR * through) / total)
      terminal.writeStatus(`${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${text}`)
      isShown = true
    },
    clear() {
      if (isShown) terminal.writeStatus('')
      isShown = false
    },
  }
}

function line(word: string, through: number, total: number, rate: number): string {
  const left = Math.ceil((total - through) / rate)
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  const share = Math.floor((100 * through) / total)
  return `${word} ${through} of ${total} rows, ${share} %, ${Math.round(rate)} a second, ${clock} left`
}
