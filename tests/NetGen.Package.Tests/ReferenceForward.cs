using System.Buffers.Binary;
using System.Text.Json;

namespace NetGen.Package.Tests;

/// <summary>Dense layers with ReLU and a final softmax in double precision, from a safetensors file: neither NetGen's reader nor its kernels.</summary>
internal static class ReferenceForward
{
    public static double[] Run(string file, double[] input)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, headerLength));

        double[] values = input;
        for (int layer = 0; header.RootElement.TryGetProperty($"layers.{layer}.weight", out var weight); layer++)
        {
            float[] weights = Read(weight);
            float[] biases = Read(header.RootElement.GetProperty($"layers.{layer}.bias"));
            bool last = !header.RootElement.TryGetProperty($"layers.{layer + 1}.weight", out _);
            double[] inputs = values;
            values = [.. biases.Select((bias, row) => inputs.Select((value, column) => value * weights[(row * inputs.Length) + column]).Sum() + bias).Select(sum => last ? sum : Math.Max(0, sum))];
        }

        double[] exponentials = [.. values.Select(value => Math.Exp(value - values.Max()))];
        return [.. exponentials.Select(value => value / exponentials.Sum())];

        float[] Read(JsonElement tensor)
        {
            var offsets = tensor.GetProperty("data_offsets");
            var data = bytes.AsSpan(8 + headerLength)[offsets[0].GetInt32()..offsets[1].GetInt32()];
            float[] numbers = new float[data.Length / sizeof(float)];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(i * sizeof(float))..]);
            return numbers;
        }
    }
}
