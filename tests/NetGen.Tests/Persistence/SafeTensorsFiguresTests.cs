using System.Globalization;

namespace NetGen.Tests.Persistence;

/// <summary>Files that PyTorch's tensors were written to, and files laid out alike, with outputs computed elsewhere: see the scripts in Figures.</summary>
public sealed class SafeTensorsFiguresTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "NetGen.Tests", "Persistence", "Figures");

    [Theory]
    [InlineData("f32")]
    [InlineData("f64")]
    [InlineData("f16")]
    [InlineData("bf16")]
    public void A_file_of_any_floating_type_loads_and_agrees(string type)
    {
        var network = new FigureNetwork();
        SafeTensors.Load(network, Path.Combine(Folder, $"torch_layout_{type}.safetensors"));
        string[] lines = File.ReadAllLines(Path.Combine(Folder, "figures.csv"));
        Assert.Equal(8, lines.Length);
        float[] outputs = new float[FigureNetwork.OutputSize];
        foreach (string line in lines)
        {
            double[] numbers = [.. line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            network.Forward([.. numbers[..5].Select(number => (float)number)], outputs);
            for (int i = 0; i < outputs.Length; i++)
                Assert.Equal(numbers[5 + i], outputs[i], 1e-5);
        }
    }

    [Theory]
    [InlineData("f32")]
    [InlineData("f64")]
    [InlineData("f16")]
    [InlineData("bf16")]
    public void A_state_dict_of_PyTorch_loads_and_agrees(string type)
    {
        var network = new TorchNetwork();
        SafeTensors.Load(network, Path.Combine(Folder, $"torch_{type}.safetensors"));
        string[][] lines = [.. File.ReadAllLines(Path.Combine(Folder, "torch_figures.csv")).Select(line => line.Split(',')).Where(line => line[0] == type)];
        Assert.Equal(8, lines.Length);
        float[] outputs = new float[TorchNetwork.OutputSize];
        foreach (string[] line in lines)
        {
            double[] numbers = [.. line[1..].Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
            network.Forward([.. numbers[..6].Select(number => (float)number)], outputs);
            for (int i = 0; i < outputs.Length; i++)
                Assert.Equal(numbers[6 + i], outputs[i], 1e-5);
        }
    }

    [Fact]
    public void Conversions_round_to_nearest()
    {
        Assert.Equal([1f, 65504, float.PositiveInfinity, 5.9604645e-8f, -2], Convert("F16", [0x00, 0x3c, 0xff, 0x7b, 0x00, 0x7c, 0x01, 0x00, 0x00, 0xc0], 5));
        Assert.Equal([1f, -3.140625f, float.NegativeInfinity, float.NaN], Convert("BF16", [0x80, 0x3f, 0x49, 0xc0, 0x80, 0xff, 0xc0, 0x7f], 4));
        Assert.Equal([0.1f, float.PositiveInfinity, 0], Convert("F64", [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(double.PositiveInfinity), .. BitConverter.GetBytes(1e-60)], 3));
    }

    private static float[] Convert(string type, byte[] bytes, int count)
    {
        float[] values = new float[count];
        TensorValues.Convert(type, bytes, values);
        return values;
    }
}
