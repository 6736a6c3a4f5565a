export { checkFit, type Finding } from './fit.ts'
export { checkText } from './text.ts'
export { checkWhole } from './whole.ts'
export { type DrawnZone, zonesOf } from './zones.ts'
