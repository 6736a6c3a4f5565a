export { columnKey } from './columns.ts'
export { openTable } from './open.ts'
export * from './row.ts'
