export * from './located.ts'
