import type { CallInput } from '../../shared/contract/contract.ts'
import type { ImportPreview } from '../../shared/contract/transfer-calls.ts'
import type { Client } from '../client/client.ts'
import { type JobProgress, runJob } from '../client/job.ts'

interface PreviewHooks {
  /** Hears the preview of the beginning of a large file, and then how far the rest has been counted. */
  beginning(preview: ImportPreview): void
  progress(progress: JobProgress): void
  /** Stops counting; what was waited for then rejects with `cancelled`. */
  signal: AbortSignal
}

/** The preview of staged files: of a large one its beginning within a second, and at last the whole. */
export async function readPreview(client: Client, input: CallInput<'import.count'>, { beginning, progress, signal }: PreviewHooks): Promise<ImportPreview> {
  const preview = await client.call('import.inspect', { ...input, extent: 'beginning' })
  if (!preview.partial || signal.aborted) return preview
  beginning(preview)
  // The core has checked it against ImportPreview.
  return await runJob(client, () => client.call('import.count', input), { signal, progress }) as ImportPreview
}
