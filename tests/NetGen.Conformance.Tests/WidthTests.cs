using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetGen.Conformance.Tests.Compilation;

namespace NetGen.Conformance.Tests;

/// <summary>Runs on narrower vectors are what they say: a misspelt switch would test the same thing twice.</summary>
public sealed class WidthTests
{
    [Fact]
    public void Instructions_that_are_switched_off_are_off()
    {
        if (Engines.IsOff("AVX512"))
            Assert.False(Vector512.IsHardwareAccelerated || Avx512F.IsSupported);
        if (Engines.IsOff("AVX2"))
            Assert.False(Vector256.IsHardwareAccelerated || Avx2.IsSupported || Fma.IsSupported);
        Assert.NotEmpty(Engines.Widths);
        Assert.All(Engines.Widths, bits => Assert.Contains(bits, new[] { 128, 256, 512 }));
    }
}
