// First: what the pages bring comes after it and may differ from it.
import './ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createClient } from './client/client.ts'
import { findBridge } from './client/find-bridge.ts'
import { ErrorCard } from './ui/messages.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
const bridge = findBridge()
createRoot(root).render(
  <StrictMode>
    {bridge ? <App client={createClient(bridge)} /> : (
      <main className="page">
        <ErrorCard title="This page needs the address that Duizhao printed">Open it from the terminal or start Duizhao again. The address carries a key, so that no other page on this computer can read your texts.</ErrorCard>
      </main>
    )}
  </StrictMode>,
)
