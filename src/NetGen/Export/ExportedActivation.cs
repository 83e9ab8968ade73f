namespace NetGen;

/// <summary>
/// The elementwise activations as expressions that C and C# share, in forms in which nothing cancels. Comparisons are turned so that what is
/// not a number stays none; where a factor is 0 already, infinity is no factor any more.
/// Functions stand in braces: <c>{exp}</c>.
/// </summary>
internal static class ExportedActivation
{
    private const string Softplus = "(x < 0.0f ? 0.0f : x) + {log1p}({exp}(-{abs}(x)))";

    public static bool IsKnown(string name) => Template(name) is not null;

    /// <summary>The expression of x; null: the function passes x on.</summary>
    /// <param name="layer">A layer with an elementwise activation.</param>
    /// <param name="literal">A number as the language writes it.</param>
    public static string? ExpressionOf(LayerInfo layer, Func<float, string> literal)
    {
        string template = Template(layer.Activation)!;
        if (SettingOf(layer.Activation) is { } setting)
            template = template.Replace($"{{{setting}}}", literal((float)layer.Settings[setting]), StringComparison.Ordinal);
        return template == "x" ? null : template;
    }

    /// <summary>The layer's setting that shapes the function; null: none does.</summary>
    public static string? SettingOf(string name) => name switch
    {
        "LeakyReLU" => "slope",
        "ELU" => "alpha",
        _ => null,
    };

    private static string? Template(string name) => name switch
    {
        "Linear" => "x",
        "Step" => "x >= 0.0f ? 1.0f : x < 0.0f ? 0.0f : x",
        "Sigmoid" => "1.0f / (1.0f + {exp}(-x))",
        "Tanh" => "{tanh}(x)",
        "ReLU" => "x < 0.0f ? 0.0f : x",
        "LeakyReLU" => "x < 0.0f ? {slope} * x : x",
        "ReLU6" => "x < 0.0f ? 0.0f : x > 6.0f ? 6.0f : x",
        "ELU" => "x > 0.0f ? x : {alpha} * {expm1}(x)",
        "SELU" => "1.0507010f * (x > 0.0f ? x : 1.6732632f * {expm1}(x))",
        "GELU" => "x < -20.0f ? 0.0f : 0.5f * x * {erfc}(-0.70710678f * x)",
        "GELUTanh" => "x < -20.0f ? 0.0f : x / (1.0f + {exp}(-1.5957691f * (x + 0.044715f * x * x * x)))",
        "SiLU" => "x < -100.0f ? 0.0f : x / (1.0f + {exp}(-x))",
        "Mish" => $"x < -100.0f ? 0.0f : x * {{tanh}}({Softplus})",
        "Softplus" => Softplus,
        "Softsign" => "x < -1e30f ? -1.0f : x > 1e30f ? 1.0f : x / (1.0f + {abs}(x))",
        "HardSigmoid" => "x < -3.0f ? 0.0f : x > 3.0f ? 1.0f : (x + 3.0f) / 6.0f",
        "HardSwish" => "x < -3.0f ? 0.0f : x > 3.0f ? x : x * ((x + 3.0f) / 6.0f)",
        "HardTanh" => "x < -1.0f ? -1.0f : x > 1.0f ? 1.0f : x",
        "Exponential" => "{exp}(x)",
        _ => null,
    };
}
