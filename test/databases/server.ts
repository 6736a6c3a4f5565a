import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of a PostgreSQL server with nothing in it, without the name of a database. */
    readonly postgres: string
  }
}

/** Starts the PostgreSQL that Debian installs, on loopback, with its data in a temporary folder. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'letter-postgres-'))
  const data = join(folder, 'data')
  const run = commandOf(programs(), folder)
  run('initdb', '-D', data, '-U', 'letter', '-A', 'trust', '--no-sync')
  const port = await freePort()
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  run('pg_ctl', '-D', data, '-l', join(folder, 'log'), '-o', options, '-w', 'start')
  provide('postgres', `postgres://letter@127.0.0.1:${port}`)
  return () => {
    run('pg_ctl', '-D', data, '-m', 'immediate', 'stop')
    rmSync(folder, { recursive: true })
  }
}

/** The folder of the newest version. */
function programs(): string {
  const root = '/usr/lib/postgresql'
  const [version] = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return join(root, String(version), 'bin')
}

/** The server refuses to be run by root: then the user `postgres`, which Debian makes, runs it. */
function commandOf(folderOfPrograms: string, folder: string): (name: string, ...args: string[]) => void {
  const isRoot = process.getuid?.() === 0
  if (isRoot) {
    const id = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
    chownSync(folder, id, id)
  }
  return (name, ...args) => {
    const command = [join(folderOfPrograms, name), ...args]
    const [program = '', ...rest] = isRoot
      ? ['setpriv', '--reuid=postgres', '--clear-groups', ...command]
      : command
    execFileSync(program, rest, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
