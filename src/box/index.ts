export * from './build.ts'
export * from './structure.ts'
export * from './types.ts'
