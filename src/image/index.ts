export { decodeImage } from './decode.ts'
export * from './types.ts'
