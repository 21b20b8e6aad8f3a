import type { Metadata } from 'next'
import { SignInForm } from '@/components/sign-in/sign-in-form'

export const metadata: Metadata = { title: 'Sign in' }

const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const search = await searchParams
  const failed = first(search.failed)
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-6">
      <h1 className="text-xl font-semibold">Sign in to Trailgrid</h1>
      <SignInForm
        once={first(search.once) ?? null}
        failed={failed === 'token' || failed === 'link' ? failed : null}
        next={first(search.next) ?? '/connections'}
      />
    </main>
  )
}
