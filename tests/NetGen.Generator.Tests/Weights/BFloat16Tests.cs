using NetGen.Generator.Weights;

namespace NetGen.Generator.Tests.Weights;

/// <summary>Compiled-in weights are rounded as the runtime rounds them.</summary>
public class BFloat16Tests
{
    [Theory]
    [InlineData(0x00000000, 0x0000)]
    [InlineData(0x80000000, 0x8000)]
    [InlineData(0x3f807fff, 0x3f80)]
    [InlineData(0x3f808000, 0x3f80)]
    [InlineData(0x3f808001, 0x3f81)]
    [InlineData(0x3f818000, 0x3f82)]
    [InlineData(0xbf818000, 0xbf82)]
    [InlineData(0x3fffffff, 0x4000)]
    [InlineData(0x00000001, 0x0000)]
    [InlineData(0x807fffff, 0x8000)]
    [InlineData(0x00800000, 0x0080)]
    [InlineData(0x7f7f7fff, 0x7f7f)]
    [InlineData(0x7f7f8000, 0x7f80)]
    [InlineData(0xff800000, 0xff80)]
    [InlineData(0x7f800001, 0x7fc0)]
    [InlineData(0xffffffff, 0xffff)]
    public void Rounds_to_nearest_and_ties_to_even(uint bits, uint rounded) => Assert.Equal(rounded << 16, BFloat16.Round(bits));
}
