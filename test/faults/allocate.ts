import { writeSync } from 'node:fs'
import { openRegister } from '../../src/register/index.ts'
import { next, sure } from '../helpers/register.ts'

/*
 * A process that takes numbers, one after the other, and says each when it is sure of it: `17-001<TAB>the letter`. Run by
 * allocator.ts: node allocate.mjs <register> <name> <how many>.
 */

const [address = '', name = '', count = ''] = process.argv.slice(2)

const stamp = () => ({ at: new Date().toISOString(), by: name })
const register = await openRegister(address, 'write', stamp)
if (!register || 'fault' in register) {
  writeSync(2, `${register?.reason}\n`)
  process.exit(3)
}
for (let i = 0; i < Number(count); i++) {
  const letter = `${name}-${i}`
  const outcomes = await register.reserve([next(letter)])
  if ('fault' in outcomes) {
    writeSync(2, `${outcomes.reason}\n`)
    process.exit(3)
  }
  const [outcome] = sure(outcomes)
  if (outcome?.kind !== 'new' && outcome?.kind !== 'known') throw new Error('refused')
  writeSync(1, `${outcome.entry.number}\t${letter}\n`)
}
await register.close()
