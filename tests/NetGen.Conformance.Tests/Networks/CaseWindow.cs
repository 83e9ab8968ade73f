namespace NetGen.Conformance.Tests.Networks;

/// <summary>A window that slides over an image, or over a signal as an image of one row.</summary>
public sealed record CaseWindow(WindowAxis Rows, WindowAxis Columns)
{
    /// <summary>Places that the window has.</summary>
    public int Size => Rows.Kernel * Columns.Kernel;

    /// <summary>A window over all places.</summary>
    public static CaseWindow Whole(CaseShape shape) => new(WindowAxis.Padded(shape.Rows, 1, 0, 1), WindowAxis.Padded(shape.Columns, 1, 0, 1));

    /// <summary>A window of one place with the smallest strides that make so many rows and columns.</summary>
    public static CaseWindow Pointwise(CaseShape input, CaseShape output) =>
        new(WindowAxis.Pointwise(input.Rows, output.Rows), WindowAxis.Pointwise(input.Columns, output.Columns));

    /// <summary>The shape of its positions.</summary>
    public CaseShape Over(CaseShape input, int channels) => input with { Channels = channels, Rows = Rows.Positions(input.Rows), Columns = Columns.Positions(input.Columns) };

    /// <summary>What it looks at from each position, row by row: which of its places, and which place of a channel that is. Places of padding are left out.</summary>
    public (int Inside, int Place)[][] Looks(CaseShape input) =>
    [
        .. from row in Enumerable.Range(0, Rows.Positions(input.Rows))
           from column in Enumerable.Range(0, Columns.Positions(input.Columns))
           select Look(input, row, column).ToArray(),
    ];

    private IEnumerable<(int Inside, int Place)> Look(CaseShape input, int row, int column) =>
        from i in Enumerable.Range(0, Rows.Kernel)
        from j in Enumerable.Range(0, Columns.Kernel)
        let y = Rows.Place(row, i)
        let x = Columns.Place(column, j)
        where y >= 0 && y < input.Rows && x >= 0 && x < input.Columns
        select ((i * Columns.Kernel) + j, (y * input.Columns) + x);
}
