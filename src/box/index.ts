export * from './build.ts'
export { baselineShift } from './inline-style.ts'
export * from './structure.ts'
export * from './types.ts'
