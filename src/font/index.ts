export * from './face.ts'
export * from './family.ts'
