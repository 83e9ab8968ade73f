using System.Runtime.InteropServices;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

/// <summary>The copy that inference reads: floats as they are, weights rounded to bfloat16, two in a word; made when it is needed.</summary>
public sealed class InferenceStorageTests
{
    private const int Panel = 16;
    private const int Floats = 32;

    /// <summary>Bits of singles and of the bfloat16 that they are rounded to: values, ties, subnormal and infinite ones, NaN.</summary>
    public static readonly (uint Single, uint Rounded)[] Roundings =
    [
        (0, 0), (0x80000000, 0x8000), (0x3f800000, 0x3f80), (0xbf800000, 0xbf80),
        (0x3f807fff, 0x3f80), (0x3f808000, 0x3f80), (0x3f808001, 0x3f81), (0x3f817fff, 0x3f81), (0x3f818000, 0x3f82), (0xbf818000, 0xbf82), (0x3fffffff, 0x4000),
        (1, 0), (0x007fffff, 0), (0x807fffff, 0x8000), (0x00800000, 0x0080), (0x80800000, 0x8080), (0x00808000, 0x0080), (0x00818000, 0x0082),
        (0x7f7f7fff, 0x7f7f), (0x7f7f8000, 0x7f80), (0xff7fffff, 0xff80), (0x7f800000, 0x7f80), (0xff800000, 0xff80),
        (0x7fc00000, 0x7fc0), (0x7f800001, 0x7fc0), (0xffffffff, 0xffff),
    ];

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 3)]
    [InlineData(1, 2)]
    public void Weights_are_rounded_to_nearest_and_paired(int inputs, int panels)
    {
        var parameters = new AlignedBuffer(Floats + (inputs * panels * Panel));
        var bits = MemoryMarshal.Cast<float, uint>(parameters.Span);
        for (int i = 0; i < bits.Length; i++)
            bits[i] = Roundings[i % Roundings.Length].Single;
        var layout = LayoutOf(inputs, panels);
        var words = MemoryMarshal.Cast<float, uint>(MemoryMarshal.CreateSpan(ref new InferenceStorage(parameters, layout).Copy, layout.Length));

        Assert.Equal(bits[..Floats], words[..Floats]);
        int word = Floats;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int input = 0; input < inputs; input += 2)
            {
                for (int lane = 0; lane < Panel; lane++)
                {
                    int first = Floats + (((panel * inputs) + input) * Panel) + lane;
                    uint upper = input + 1 < inputs ? Roundings[(first + Panel) % Roundings.Length].Rounded : 0;
                    Assert.Equal((upper << 16) | Roundings[first % Roundings.Length].Rounded, words[word++]);
                }
            }
        }

        Assert.Equal(layout.Length, word);
    }

    [Theory]
    [InlineData(16, 1)]
    [InlineData(17, 3)]
    public void Compiled_in_weights_become_floats_once(int inputs, int panels)
    {
        var layout = LayoutOf(inputs, panels);
        var parameters = new AlignedBuffer(layout.Parameters);
        for (int i = 0; i < parameters.Length; i++)
            parameters.Span[i] = MathF.Sin(i);
        ref float compiled = ref new InferenceStorage(parameters, layout).Copy;
        InferenceStorage? storage = null;
        var made = InferenceStorage.GetCopy(ref storage, ref compiled, layout);
        Assert.Same(made, storage);
        Assert.Same(made, InferenceStorage.GetCopy(ref storage, ref compiled, layout));

        var floats = made.Parameters.Span;
        Assert.Equal(parameters.Span[..Floats], floats[..Floats]);
        for (int i = Floats; i < floats.Length; i++)
            Assert.True(MathF.Abs(floats[i] - parameters.Span[i]) <= MathF.Abs(parameters.Span[i]) / 256, $"{parameters.Span[i]} became {floats[i]}");
        // What was rounded once stays.
        Assert.Equal(MemoryMarshal.CreateReadOnlySpan(ref compiled, layout.Length), MemoryMarshal.CreateReadOnlySpan(ref made.Copy, layout.Length));
    }

    [Fact]
    public void The_copy_is_renewed_once_parameters_were_asked_for_or_it_is_told()
    {
        var layout = LayoutOf(16, 1);
        var storage = new InferenceStorage(new AlignedBuffer(layout.Parameters), layout);
        var span = storage.Parameters.Span;
        span[0] = 1;
        Assert.Equal(1, storage.Copy);
        span[0] = 2;
        Assert.Equal(1, storage.Copy);
        storage.Refresh();
        Assert.Equal(2, storage.Copy);
        storage.Parameters.Span[0] = 3;
        Assert.Equal(3, storage.Copy);
        storage.Reference = 4;
        Assert.Equal(3, storage.Copy);
    }

    private static InferenceLayout LayoutOf(int inputs, int panels) => new(
        parameters: Floats + (inputs * panels * Panel), floats: Floats, length: Floats + ((inputs + 1) / 2 * panels * Panel), new NarrowTensor(Floats, Floats, inputs, panels));
}
