// What the measurements share: medians, and a plain table under a line that names the machine.
import { availableParallelism, loadavg } from 'node:os'

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

export const ratio = number => `${number.toFixed(2)}×`

export function report(title, rows) {
  const machine = `node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`
  const labelWidth = Math.max(...rows.map(([label]) => label.length))
  const lines = rows.map(([label, ...cells]) => {
    const line = label.padEnd(labelWidth) + cells.map(cell => cell.padStart(14)).join('')
    return `  ${line}`
  })
  console.log([title, `(${machine})`, ...lines, ''].join('\n'))
}
