namespace NetGen;

/// <summary>
/// An elementwise function by its values at points that tell activations apart: functions are recognised by what they compute, not by how an
/// exporter wrote them.
/// </summary>
internal sealed class FunctionTable
{
    private static readonly double[] Magnitudes =
    [
        1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 0.99, 1, 1.01, 1.5, 2, 2.5, 2.99, 3, 3.01, 4, 5, 5.99, 6, 6.01, 8, 12, 20, 50, 100, 1e3, 1e4, 1e6, 1e9,
    ];

    private FunctionTable(double[][] rows) => Rows = rows;

    /// <summary>Where functions are looked at; the first is 0.</summary>
    public static double[] Points { get; } = [0, .. Magnitudes, .. Magnitudes.Select(magnitude => -magnitude)];

    /// <summary>The function's values: one row for all values of a sample, or one for each.</summary>
    public IReadOnlyList<double[]> Rows { get; }

    /// <summary>Tabulates one expression as a function of another; null: it depends on the stage's values by other ways too.</summary>
    /// <param name="root">The function.</param>
    /// <param name="variable">What it is a function of.</param>
    /// <param name="take">Is told how many values are about to be made, and throws where they are too many.</param>
    public static FunctionTable? Of(Expression root, Expression variable, Action<long> take) =>
        Evaluate(root, variable, new Dictionary<Expression, double[][]?>(ReferenceEqualityComparer.Instance), take) is { } rows ? new FunctionTable(rows) : null;

    private static double[][]? Evaluate(Expression expression, Expression variable, Dictionary<Expression, double[][]?> known, Action<long> take)
    {
        if (ReferenceEquals(expression, variable))
            return [Points];
        if (!known.TryGetValue(expression, out double[][]? rows))
            known[expression] = rows = Compute(expression, variable, known, take);
        return rows;
    }

    private static double[][]? Compute(Expression expression, Expression variable, Dictionary<Expression, double[][]?> known, Action<long> take)
    {
        if (expression is Fixed constants)
        {
            take((long)constants.Values.Length * Points.Length);
            return [.. constants.Values.Select(value => Enumerable.Repeat(value, Points.Length).ToArray())];
        }

        if (expression is not Applied applied)
            return null;

        double[][][] operands = new double[applied.Operands.Count][][];
        for (int i = 0; i < operands.Length; i++)
        {
            if (Evaluate(applied.Operands[i], variable, known, take) is not { } operand)
                return null;
            operands[i] = operand;
        }

        double[] arguments = new double[operands.Length];
        double[][] rows = new double[operands.Max(operand => operand.Length)][];
        take((long)rows.Length * Points.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[Points.Length];
            for (int point = 0; point < Points.Length; point++)
            {
                for (int i = 0; i < operands.Length; i++)
                    arguments[i] = operands[i][operands[i].Length == 1 ? 0 : row][point];
                rows[row][point] = applied.Function(arguments);
            }
        }

        return rows;
    }
}
