using NetGen.Conformance.Tests.Networks;

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>The list of cases compiled for the vector widths under test, once for the whole test run.</summary>
public static class Engines
{
    /// <summary>
    /// 128, 256 and 512 bits. Where the runtime is told to do without AVX-512 or AVX2, the widest that is left, as the others have run with
    /// them already. The environment variable NETGEN_WIDTHS names others, such as <c>128,256</c>.
    /// </summary>
    public static readonly int[] Widths = Environment.GetEnvironmentVariable("NETGEN_WIDTHS") is { Length: > 0 } widths
        ? [.. widths.Split(',').Select(bits => int.Parse(bits, System.Globalization.CultureInfo.InvariantCulture))]
        : IsOff("AVX2") ? [128] : IsOff("AVX512") ? [256] : [128, 256, 512];

    /// <summary>Whether the runtime is told to do without a set of instructions.</summary>
    public static bool IsOff(string instructions) => Environment.GetEnvironmentVariable($"DOTNET_Enable{instructions}") == "0";

    private static readonly CompiledCases All = new(NetworkCases.All);

    /// <summary>Test data: the widths alone.</summary>
    public static TheoryData<int> WidthData => [.. Widths];

    /// <summary>Test data: every case at every width.</summary>
    public static TheoryData<string, int> Matrix => All.Matrix;

    public static NetworkCase Case(string name) => All.Case(name);

    /// <summary>A new network of a case, with different values in every tensor.</summary>
    public static TestNetwork Create(string name, int bits)
    {
        var network = All.Create(name, bits);
        network.Scatter();
        return network;
    }
}
