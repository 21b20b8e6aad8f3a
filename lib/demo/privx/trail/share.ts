/** Splits a whole number by weights into whole numbers of the same sum; the last takes what is left. */
export function share(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let given = 0
  return weights.map((weight, index) => {
    const part = index === weights.length - 1 ? total - given : Math.floor((total * weight) / sum)
    given += part
    return part
  })
}
