/** How diagnostics are printed. */
export const REPORT_FORMATS = ['human', 'short', 'json'] as const

export type ReportFormat = (typeof REPORT_FORMATS)[number]
