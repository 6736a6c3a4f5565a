export { picturePdf, seePdf } from './see.ts'
export * from './types.ts'
export type { RasterTask } from './worker.ts'
