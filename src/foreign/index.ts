export { type Appendix, readAppendix } from './appendix.ts'
export { type BackgroundPage, readBackground } from './background.ts'
export { isArray, isDictionary, isObject, type PdfObject, type PdfValue } from './values.ts'
