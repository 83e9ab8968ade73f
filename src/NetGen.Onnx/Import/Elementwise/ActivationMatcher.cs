namespace NetGen;

/// <summary>Finds the activation that a table is of.</summary>
internal static class ActivationMatcher
{
    /// <summary>Constants in models are single precision and some have eight digits.</summary>
    private const double Tolerance = 2e-6;

    /// <summary>Exponentials written out overflow beyond it; there the graph's own value is worthless.</summary>
    private const double OverflowFrom = 20;

    private static readonly ILookup<Shaping, ActivationFacts> Elementwise = ActivationFacts.All.Where(facts => facts.IsElementwise && !facts.IsIdentity).ToLookup(facts => facts switch
    {
        { Tensors.Count: > 0 } => Shaping.Learned,
        { Setting: not null } => Shaping.Declared,
        _ => Shaping.None,
    });

    private static readonly int FarBelow = Array.IndexOf(FunctionTable.Points, -20.0);

    /// <summary>The activation; null: none is like it.</summary>
    public static MatchedActivation? Match(FunctionTable table)
    {
        if (table.Rows is [var values])
        {
            if (Elementwise[Shaping.None].FirstOrDefault(facts => Agrees(values, facts, 0)) is { } activation)
                return new MatchedActivation(activation);
            foreach (var facts in Elementwise[Shaping.Declared])
            {
                double parameter = ImportedNode.Decimal(ParameterOf(facts, values));
                if (facts.Setting!.Expected(parameter) is null && Agrees(values, facts, parameter))
                    return new MatchedActivation(facts) { Settings = new Dictionary<string, double> { [facts.Setting.Name] = parameter } };
            }
        }

        return Elementwise[Shaping.Learned].FirstOrDefault(facts => table.Rows.All(row => Agrees(row, facts, ParameterOf(facts, row)))) is { } learned
            ? new MatchedActivation(learned) { Learned = [.. table.Rows.Select(row => ParameterOf(learned, row))] }
            : null;
    }

    /// <summary>What would shape the function so that it has these values: a factor of what it gives far below 0.</summary>
    private static double ParameterOf(ActivationFacts facts, double[] values)
    {
        double x = FunctionTable.Points[FarBelow];
        double without = facts.Value!(x, 0);
        return (values[FarBelow] - without) / (facts.Value(x, 1) - without);
    }

    private static bool Agrees(double[] values, ActivationFacts facts, double parameter) => Agrees(values, x => facts.Value!(x, parameter));

    /// <summary>scale · x + shift; null: it is not.</summary>
    public static (double[] Scale, double[] Shift)? MatchAffine(FunctionTable table)
    {
        const double rounding = 1e-9;
        // From the farthest point, so that a large shift costs the scale no digits.
        double[] shift = [.. table.Rows.Select(row => row[0])];
        double[] scale = [.. table.Rows.Select(row => (row[^1] - row[0]) / FunctionTable.Points[^1])];
        for (int row = 0; row < scale.Length; row++)
        {
            for (int point = 0; point < FunctionTable.Points.Length; point++)
            {
                double term = scale[row] * FunctionTable.Points[point];
                if (!(Math.Abs(table.Rows[row][point] - term - shift[row]) <= rounding * (Math.Abs(term) + Math.Abs(shift[row]))))
                    return null;
            }
        }

        return (scale, shift);
    }

    /// <summary>Whether the table is the logarithm, where that is defined.</summary>
    public static bool IsLogarithm(FunctionTable table) =>
        table.Rows.Count == 1 && Enumerable.Range(0, FunctionTable.Points.Length).All(i => FunctionTable.Points[i] <= 0 || Math.Abs(table.Rows[0][i] - Math.Log(FunctionTable.Points[i])) <= Tolerance);

    /// <summary>Whether the table is a function's, at every point.</summary>
    public static bool Agrees(double[] values, Func<double, double> function)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double x = FunctionTable.Points[i];
            double expected = function(x);
            bool isOverflow = !double.IsFinite(values[i]) && Math.Abs(x) > OverflowFrom;
            if (!isOverflow && !values[i].Equals(expected) && !(Math.Abs(values[i] - expected) <= Tolerance * Math.Max(1, Math.Abs(expected))))
                return false;
        }

        return true;
    }

    /// <summary>Where the number comes from that shapes a function.</summary>
    private enum Shaping
    {
        None,
        Declared,
        Learned,
    }
}
