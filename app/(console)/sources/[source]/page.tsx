import type { Metadata } from 'next'
import { SourceView } from '@/components/sources/source-view'

type Props = PageProps<'/sources/[source]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).source }
}

export default async function SourcePage({ params }: Props) {
  return <SourceView name={(await params).source} />
}
