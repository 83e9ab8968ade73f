using System.Globalization;
using System.Runtime.Intrinsics;
using NetGen.Conformance.Tests.Networks;
using NetGen.Tests;

[assembly: Trait(LongTests.Trait, LongTests.Value)]

namespace NetGen.Conformance.Tests.Compilation;

/// <summary>The list of cases compiled for the vector widths under test, once for the whole test run.</summary>
/// <remarks>
/// A usual run takes a representative part of the list, a long one every case at every width. The environment variable NETGEN_CASES asks for the
/// cases whose names contain a text, NETGEN_WIDTHS for widths, such as <c>128,256</c>.
/// </remarks>
public static class Engines
{
    private static readonly string Wanted = Environment.GetEnvironmentVariable("NETGEN_CASES") ?? "";

    private static readonly bool IsPart = Wanted.Length == 0 && !LongTests.AreWanted;

    /// <summary>
    /// The widths under test: those that the hardware has, and where cases are asked for all three. Where the runtime is told to do
    /// without AVX-512 or AVX2, the widest that is left, as the others have run with them already.
    /// </summary>
    public static readonly int[] Widths = Environment.GetEnvironmentVariable("NETGEN_WIDTHS") is { Length: > 0 } widths
        ? [.. widths.Split(',').Select(bits => int.Parse(bits, CultureInfo.InvariantCulture))]
        : IsOff("AVX2") ? [128] : IsOff("AVX512") ? [256] : [.. new[] { 128, 256, 512 }.Where(bits => !IsPart || IsAccelerated(bits))];

    private static readonly CompiledCases Chosen = CompiledCases.Of(IsPart
        ? CasePair.Representative(NetworkCases.All, Widths)
        : CasePair.All(NetworkCases.All.Where(network => network.Name.Contains(Wanted, StringComparison.Ordinal)), Widths));

    /// <summary>Whether the hardware has vectors of a width, as far as the runtime is told to use them. Wider ones run in software.</summary>
    public static bool IsAccelerated(int bits) => bits switch
    {
        512 => Vector512.IsHardwareAccelerated,
        256 => Vector256.IsHardwareAccelerated,
        _ => Vector128.IsHardwareAccelerated,
    };

    /// <summary>Whether the runtime is told to do without a set of instructions.</summary>
    public static bool IsOff(string instructions) => Environment.GetEnvironmentVariable($"DOTNET_Enable{instructions}") == "0";

    /// <summary>Test data: the widths alone.</summary>
    public static TheoryData<int> WidthData => [.. Widths];

    /// <summary>Test data: the chosen cases, each at its widths.</summary>
    public static TheoryData<string, int> Matrix => Chosen.Matrix;

    /// <summary>The chosen cases.</summary>
    public static IReadOnlyList<NetworkCase> Cases => Chosen.Cases;

    /// <summary>Test data: those of the chosen cases that a test is about, each at its widths.</summary>
    public static TheoryData<string, int> MatrixOf(Func<NetworkCase, bool> isMeant) => Chosen.MatrixOf(isMeant);

    public static NetworkCase Case(string name) => Chosen.Case(name);

    /// <summary>A new network of a case, with different values in every tensor.</summary>
    public static TestNetwork Create(string name, int bits) => Chosen.Create(name, bits).Scattered();

    /// <summary>A new network of a case at one of its widths, with different values in every tensor.</summary>
    public static TestNetwork Create(string name) => Chosen.Create(name).Scattered();
}
