namespace NetGen.Generator.Planning.Vectors;

/// <summary>A vector width that kernels are planned and written for.</summary>
/// <param name="Bits">128, 256 or 512.</param>
/// <param name="Registers">Architectural vector registers at that width on x64, the budget of a register tile.</param>
internal sealed record VectorWidth(int Bits, int Registers)
{
    public static readonly VectorWidth W128 = new(128, 16);
    public static readonly VectorWidth W256 = new(256, 16);
    public static readonly VectorWidth W512 = new(512, 32);

    /// <summary>Widest first: the order in which generated code asks what the hardware has.</summary>
    public static readonly IReadOnlyList<VectorWidth> All = [W512, W256, W128];

    /// <summary>A width's place in <see cref="All"/>.</summary>
    public static int IndexOf(VectorWidth width) => All.Select((one, i) => (one, i)).First(pair => pair.one.Bits == width.Bits).i;

    /// <summary>Floats in a vector.</summary>
    public int Lanes => Bits / 32;

    /// <summary>Whether exponentials, sigmoids and hyperbolic tangents are the fast ones.</summary>
    public bool IsFast { get; init; }

    /// <summary>The static class of the width's operations.</summary>
    public string Class => $"Vector{Bits}";

    /// <summary>The vector type.</summary>
    public string Type => $"Vector{Bits}<float>";

    /// <summary>The widest vectors that fill a row of <paramref name="stride"/> floats without a rest.</summary>
    public VectorWidth Fitting(int stride) => stride % Lanes == 0 ? this : W256 with { IsFast = IsFast };

    /// <summary>The runtime's function of that name in the chosen precision: <c>VectorMath.Exp</c>.</summary>
    public string Math(string function) => $"VectorMath.{(IsFast ? "Fast" : "")}{function}";
}
