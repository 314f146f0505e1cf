/** Whether one of the orders, which are sorted, lies strictly between two others. Finds it by halving. */
export function anyBetween(orders: readonly number[], after: number, before: number): boolean {
  let low = 0;
  let high = orders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((orders[middle] ?? 0) > after) high = middle;
    else low = middle + 1;
  }
  const next = orders[low];
  return next !== undefined && next < before;
}
