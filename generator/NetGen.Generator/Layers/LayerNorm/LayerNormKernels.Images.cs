using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Vectors;

namespace NetGen.Generator.Layers.LayerNorm;

/// <content>Images: each place by itself, over its channels. Sums over channels have one order at all widths, as if every vector had 16 lanes.</content>
internal sealed partial class LayerNormKernels
{
    /// <summary>Lanes of the sums: those of the widest vector that the channels fill.</summary>
    private int SumLanes => Math.Min(plan.FeatureStride, Padding.SampleBlock);

    public override void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        if (step.Role == "ImageGradient")
            WriteImageGradient(writer, step);
        else
            base.Write(writer, step, form);
    }

    protected override void WritePlace(SourceWriter writer, KernelStep step)
    {
        WriteMomentsOfPlace(writer);
        ForEachChannels(writer, (index, _) => writer.Line(Channels.Store(
            $"({Normal(index)} * {Channels.Load("parameters", LoopText.At(Weights, index))}) + {Channels.Load("parameters", LoopText.At(Bias, index))}", "y", index)));
    }

    protected override void WritePlaceBackward(SourceWriter writer, KernelStep step)
    {
        WriteMomentsOfPlace(writer);
        WriteSum(writer, "meanGradient", (index, present) => Present(Gradient(index), present));
        WriteSum(writer, "meanProduct", (index, present) => Present($"({Gradient(index)} * {Normal(index)})", present));
        ForEachChannels(writer, (index, present) =>
            writer.Line(Channels.Store(Present($"(scale * ({Gradient(index)} - meanGradient - ({Normal(index)} * meanProduct)))", present), "deltaBelow", index)));

        string Gradient(string index) => $"({Channels.Load("delta", index)} * {Channels.Load("parameters", LoopText.At(Weights, index))})";
    }

    private void WriteImageGradient(SourceWriter writer, KernelStep step)
    {
        int length = plan.Tensors[1].Offset + plan.Tensors[1].Length - plan.Tensors[0].Offset;
        using (writer.Method(step, $"Layer {plan.Number}, images: {Title}, {GradientFormula}.", EmitterText.Optimized))
        {
            writer.Line("if (!accumulate)");
            writer.Continuation($"MemoryMarshal.CreateSpan({SimdText.Ref("gradients", Weights)}, {length}).Clear();");
            ForEachPlace(writer, step, () =>
            {
                WriteMomentsOfPlace(writer);
                ForEachChannels(writer, (index, present) =>
                {
                    string weight = LoopText.At(Weights, index);
                    string bias = LoopText.At(Bias, index);
                    writer.Line(Channels.Store($"{Channels.Load("gradients", weight)} + {Present($"({Channels.Load("delta", index)} * {Normal(index)})", present)}", "gradients", weight));
                    writer.Line(Channels.Store($"{Channels.Load("gradients", bias)} + {Channels.Load("delta", index)}", "gradients", bias));
                });
            });
        }
    }

    /// <summary>Leaves in <c>mean</c> and <c>scale</c> the moments of the place at <c>x</c>, in every lane.</summary>
    private void WriteMomentsOfPlace(SourceWriter writer)
    {
        WriteSum(writer, "mean", (index, present) => Present(Channels.Load("x", index), present));
        WriteSum(writer, "variance", (index, present) =>
        {
            string deviation = Present($"({Channels.Load("x", index)} - mean)", present);
            return $"({deviation} * {deviation})";
        });
        writer.Line($"var scale = {Channels.Type}.One / {Channels.Class}.Sqrt(variance + {Channels.Constant(plan.Epsilon)});");
        using (writer.Block($"if (!{IsInRange(Channels)})"))
            writer.Line($"(mean, scale) = WideMoments.OfSample(ref x, {plan.Features}, {SimdText.Float(plan.Epsilon)}, mean);");
    }

    private string Normal(string index) => $"(({Channels.Load("x", index)} - mean) * scale)";

    /// <summary>Writes the mean over the channels of terms, in every lane.</summary>
    private void WriteSum(SourceWriter writer, string name, Func<string, int, string> term)
    {
        int vectors = SumLanes / Channels.Lanes;
        int whole = plan.Features / SumLanes * SumLanes;
        for (int vector = 0; vector < vectors; vector++)
            writer.Line($"var {name}{vector} = {Channels.Constant(0)};");
        writer.ForEachGroup("i", whole, SumLanes, (start, _) => Add(start, SumLanes));
        if (whole < plan.Features)
            Add(SimdText.Text(whole), plan.Features - whole);
        string sum = Halves(Enumerable.Range(0, vectors).Select(vector => $"{name}{vector}").ToList());
        writer.Line($"var {name} = LaneSums.SumOfAll({sum}) * {Channels.Constant(1.0 / plan.Features)};");

        void Add(string start, int channels)
        {
            for (int vector = 0; vector < vectors && vector * Channels.Lanes < channels; vector++)
                writer.Line($"{name}{vector} += {term(LoopText.At(SimdText.Text(vector * Channels.Lanes), start), Math.Min(Channels.Lanes, channels - (vector * Channels.Lanes)))};");
        }
    }

    /// <summary>Sums added half to half, as the lanes of wider vectors are.</summary>
    private static string Halves(List<string> sums)
    {
        if (sums.Count == 1)
            return sums[0];
        int half = sums.Count / 2;
        return Halves(sums.Take(half).Zip(sums.Skip(half), (lower, upper) => $"({lower} + {upper})").ToList());
    }

    /// <summary>Writes statements for the vectors of a place; they receive how many lanes are channels.</summary>
    private void ForEachChannels(SourceWriter writer, Action<string, int> statements)
    {
        int whole = plan.Features / Channels.Lanes * Channels.Lanes;
        writer.ForEachVector(Channels, 0, whole, index => statements(index, Channels.Lanes));
        for (int last = whole; last < plan.FeatureStride; last += Channels.Lanes)
            statements(SimdText.Text(last), Math.Max(0, plan.Features - last));
    }

    /// <summary>A vector whose lanes behind the last channel are zero.</summary>
    private string Present(string vector, int channels) =>
        channels == Channels.Lanes ? vector : channels == 0 ? Channels.Constant(0) : $"({vector} & {Channels.FirstLanes(channels)})";
}
