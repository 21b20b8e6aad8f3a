import { Notice } from '@/components/ui/notice'

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <Notice title="There is nothing here" level={1}>
        <p>The address is wrong, or what it named is gone.</p>
        <p className="mt-3">
          <a className="text-accent underline" href="/connections">
            Go to connections
          </a>
        </p>
      </Notice>
    </main>
  )
}
