/** Every message between a window and the shell, once. The first five are asked (invoke), the rest are told (send). */
export const CHANNELS = {
  call: 'duizhao:call', stage: 'duizhao:stage', append: 'duizhao:append', save: 'duizhao:save', openExternal: 'duizhao:open-external',
  event: 'duizhao:event', closing: 'duizhao:closing', flushed: 'duizhao:flushed',
} as const
