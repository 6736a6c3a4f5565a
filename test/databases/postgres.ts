import postgres from 'postgres'
import { inject } from 'vitest'

let made = 0

/** The address of a new, empty database. */
export async function createDatabase(): Promise<string> {
  const server = inject('postgres')
  const sql = postgres(`${server}/postgres`, { max: 1, onnotice: () => {} })
  const name = `letter_${process.pid}_${made++}`
  await sql.unsafe(`CREATE DATABASE ${name}`)
  await sql.end()
  return `${server}/${name}`
}
