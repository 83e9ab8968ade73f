namespace NetGen;

/// <summary>A function of C's mathematics library that .NET does not have, as C# in double precision.</summary>
/// <param name="Name">Its name as C# writes it.</param>
/// <param name="Comment">What it is, and how exact.</param>
/// <param name="Body">Its statements, of the float <c>x</c>.</param>
internal sealed record CSharpMathematics(string Name, string Comment, string Body)
{
    public static readonly IReadOnlyList<CSharpMathematics> All =
    [
        new("Expm1", "e^x - 1: near 0 by its series, since the difference cancels there.", """
            return (float)(global::System.Math.Abs(x) < 1e-5f ? x + 0.5 * x * x : global::System.Math.Exp(x) - 1);
            """),
        new("Log1p", "log(1 + x): near 0 by its series, since the sum loses x there.", """
            return (float)(global::System.Math.Abs(x) < 1e-5f ? x - 0.5 * x * x : global::System.Math.Log(1 + (double)x));
            """),
        new("Erfc", "1 - erf(x) without cancellation, relative error below 1e-7: e^(-x^2) times a polynomial in 1 / (1 + |x| / 2).", """
            double t = 1 / (1 + 0.5 * global::System.Math.Abs((double)x));
            double y = -0.059070201301;
            foreach (double c in new[] { 0.28458041739, -0.48720994706, 0.27807725, -0.026631674996, 0.20268903227, 0.24310330481, 0.28237536059, 0.28208641542, 0 })
                y = y * t + c;
            y *= global::System.Math.Exp(-(double)x * x);
            return (float)(x < 0 ? 2 - y : y);
            """),
    ];

    /// <summary>The function of that name; null: .NET has it.</summary>
    public static CSharpMathematics? Find(string name) => All.FirstOrDefault(function => function.Name == name);
}
