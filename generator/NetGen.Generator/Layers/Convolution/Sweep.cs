namespace NetGen.Generator.Layers.Convolution;

/// <summary>Places that are computed in one way, and what they are summed up from: places of a source, by weights that lie in the order of the taps.</summary>
/// <param name="Rows">Along the rows.</param>
/// <param name="Columns">Along the columns.</param>
internal sealed record Sweep(SweepAxis Rows, SweepAxis Columns)
{
    /// <summary>Rows of taps that are left out before the first: they look beyond the source.</summary>
    public int FirstTapRow { get; init; }

    /// <summary>
    /// The same places in parts whose rows of taps all look at rows that the source has, so that it needs no border above and below: rows at the edges by
    /// themselves, those between together.
    /// </summary>
    /// <param name="rows">Rows of the source.</param>
    public IReadOnlyList<Sweep> WithinRows(int rows) => [.. Rows.Within(rows).Select(part => new Sweep(part.Axis, Columns) { FirstTapRow = part.FirstTap })];

    /// <summary>Places that a place is summed up from.</summary>
    public int Taps => Rows.Taps * Columns.Taps;

    /// <summary>Whether there are any places.</summary>
    public bool IsEmpty => Rows.Count == 0 || Columns.Count == 0;

    /// <summary>The taps in the order of their weights, each by its place in the window, counted row by row.</summary>
    /// <param name="columns">Columns of the window.</param>
    public IEnumerable<int> Order(int columns) => Rows.Order.SelectMany(row => Columns.Order.Select(column => (row * columns) + column));
}

/// <summary>One axis of a sweep. Place t of it is <paramref name="Target"/> + t · <paramref name="TargetStep"/>; its tap k looks at the source's
/// <paramref name="Source"/> + t · <paramref name="SourceStep"/> + k · <paramref name="TapStep"/>, which may lie in the border.</summary>
/// <param name="Target">The first place that is computed.</param>
/// <param name="TargetStep">Places from one to the next.</param>
/// <param name="Count">How many are computed.</param>
/// <param name="Source">Where the first tap of the first of them looks.</param>
/// <param name="SourceStep">Places from there to where that of the next looks.</param>
/// <param name="TapStep">Places from one tap to the next.</param>
/// <param name="Order">The taps' places in the window.</param>
internal sealed record SweepAxis(int Target, int TargetStep, int Count, int Source, int SourceStep, int TapStep, IReadOnlyList<int> Order)
{
    public int Taps => Order.Count;

    /// <summary>The taps of a place that look at the source itself.</summary>
    private (int First, int End) TapsWithin(int place, int places)
    {
        int[] within = [.. Enumerable.Range(0, Taps).Where(tap => Source + (place * SourceStep) + (tap * TapStep) is var at && at >= 0 && at < places)];
        return within.Length == 0 ? (0, 0) : (within[0], within[within.Length - 1] + 1);
    }

    /// <summary>The places in parts whose taps all look at the source itself, and the taps that each leaves out before its first.</summary>
    public IReadOnlyList<(SweepAxis Axis, int FirstTap)> Within(int places)
    {
        var parts = new List<(SweepAxis, int)>();
        for (int start = 0; start < Count;)
        {
            var taps = TapsWithin(start, places);
            int end = start + 1;
            while (end < Count && TapsWithin(end, places) == taps)
                end++;
            parts.Add((Part(start, end - start, taps.First, taps.End), taps.First));
            start = end;
        }

        return parts;
    }

    /// <summary>Some of the places, and some of the taps.</summary>
    private SweepAxis Part(int start, int count, int firstTap, int endTap) => this with
    {
        Target = Target + (start * TargetStep),
        Count = count,
        Source = endTap == firstTap ? 0 : Source + (start * SourceStep) + (firstTap * TapStep),
        Order = [.. Order.Skip(firstTap).Take(endTap - firstTap)],
    };

    /// <summary>Places before the source that taps look at.</summary>
    public int Before => Taps == 0 || Count == 0 ? 0 : Math.Max(0, -Source);

    /// <summary>Places behind a source of so many that taps look at.</summary>
    public int After(int places) => Taps == 0 || Count == 0 ? 0 : Math.Max(0, Source + ((Count - 1) * SourceStep) + ((Taps - 1) * TapStep) - places + 1);

    /// <summary>The window's positions, from the input.</summary>
    public static SweepAxis Forward(WindowAxis axis, int outputs) =>
        new(0, 1, outputs, -axis.Before, axis.Stride, axis.Dilation, [.. Enumerable.Range(0, axis.Size)]);

    /// <summary>
    /// The input's places, from the gradients by the outputs. Place i takes part in output o by the window's place k where i = o · stride - padding +
    /// k · dilation: which k those are depends on the rest of (i + padding) / stride alone, so each rest has a sweep of its own.
    /// </summary>
    public static IEnumerable<SweepAxis> Backward(WindowAxis axis, int inputs)
    {
        for (int rest = 0; rest < axis.Stride; rest++)
        {
            int[] order = [.. Enumerable.Range(0, axis.Size).Where(k => (long)k * axis.Dilation % axis.Stride == rest).Reverse()];
            int first = (int)((((long)rest - axis.Before) % axis.Stride + axis.Stride) % axis.Stride);
            int count = first < inputs ? ((inputs - first - 1) / axis.Stride) + 1 : 0;
            if (count == 0)
                continue;
            int whole = (first + axis.Before - rest) / axis.Stride;
            yield return order.Length == 0
                ? new SweepAxis(first, axis.Stride, count, 0, 1, 1, order)
                : new SweepAxis(first, axis.Stride, count, whole - (((order[0] * axis.Dilation) - rest) / axis.Stride), 1,
                    order.Length == 1 ? 1 : (order[0] - order[1]) * axis.Dilation / axis.Stride, order);
        }
    }
}
