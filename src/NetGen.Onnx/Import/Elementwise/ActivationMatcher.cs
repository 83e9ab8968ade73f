namespace NetGen;

/// <summary>Finds the activation that a table is of.</summary>
internal static class ActivationMatcher
{
    /// <summary>Constants in models are single precision and some have eight digits.</summary>
    private const double Tolerance = 2e-6;

    /// <summary>Exponentials written out overflow beyond it; there the graph's own value is worthless.</summary>
    private const double OverflowFrom = 20;

    private static readonly (Activation Activation, Func<double, double> Function)[] Fixed =
    [
        (Activation.ReLU, ScalarFunctions.Relu),
        (Activation.Sigmoid, ScalarFunctions.Sigmoid),
        (Activation.Tanh, Math.Tanh),
        (Activation.Step, x => x >= 0 ? 1 : 0),
        (Activation.ReLU6, x => Math.Clamp(x, 0, 6)),
        (Activation.SELU, x => ScalarFunctions.Selu(x, 1.6732632423543772, 1.0507009873554805)),
        (Activation.GELU, ScalarFunctions.Gelu),
        (Activation.GELUTanh, ScalarFunctions.GeluTanh),
        (Activation.SiLU, x => x * ScalarFunctions.Sigmoid(x)),
        (Activation.Mish, ScalarFunctions.Mish),
        (Activation.Softplus, ScalarFunctions.Softplus),
        (Activation.Softsign, x => x / (1 + Math.Abs(x))),
        (Activation.HardSigmoid, x => Math.Clamp((x / 6) + 0.5, 0, 1)),
        (Activation.HardSwish, x => x * Math.Clamp((x / 6) + 0.5, 0, 1)),
        (Activation.HardTanh, x => Math.Clamp(x, -1, 1)),
        (Activation.Exponential, Math.Exp),
    ];

    private static readonly int MinusOne = Array.IndexOf(FunctionTable.Points, -1.0);
    private static readonly int MinusTwenty = Array.IndexOf(FunctionTable.Points, -20.0);

    /// <summary>The activation; null: none is like it.</summary>
    public static MatchedActivation? Match(FunctionTable table)
    {
        if (table.Rows.Count == 1)
        {
            double[] values = table.Rows[0];
            foreach (var (activation, function) in Fixed)
            {
                if (Agrees(values, function))
                    return new MatchedActivation(activation.ToString());
            }

            double slope = ImportedNode.Decimal(-values[MinusOne]);
            if (SettingRange.Expected("slope", slope) is null && Agrees(values, x => ScalarFunctions.LeakyRelu(x, slope)))
                return Of(Activation.LeakyReLU, "slope", slope);
            double alpha = ImportedNode.Decimal(-values[MinusTwenty] / (1 - Math.Exp(-20)));
            if (SettingRange.Expected("alpha", alpha) is null && Agrees(values, x => ScalarFunctions.Elu(x, alpha)))
                return Of(Activation.ELU, "alpha", alpha);
        }

        return table.Rows.All(row => Agrees(row, x => ScalarFunctions.LeakyRelu(x, -row[MinusOne])))
            ? new MatchedActivation(nameof(Activation.PReLU)) { Slopes = [.. table.Rows.Select(row => -row[MinusOne])] }
            : null;
    }

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

    private static MatchedActivation Of(Activation activation, string setting, double value) =>
        new(activation.ToString()) { Settings = new Dictionary<string, double> { [setting] = value } };
}
