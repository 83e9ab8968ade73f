using NetGen.Generator.Activations;
using NetGen.Generator.Emission.Kernels;
using NetGen.Generator.Emission.Text;
using NetGen.Generator.Planning.Steps;
using NetGen.Generator.Planning.Values;
using NetGen.Generator.Planning.Vectors;
using static NetGen.Generator.Emission.Text.LoopText;

namespace NetGen.Generator.Layers.Convolution;

/// <summary>
/// One step of a stream: sums in vectors of output channels, each in the order of a whole sequence's. Earlier steps that the window looks back at lie in a
/// ring, in which the step at hand takes the place of the oldest.
/// </summary>
internal sealed class ConvolutionStep(WindowedPlan plan, VectorWidth width)
{
    /// <summary>Multiply-adds of a tap that are written out; more are a loop.</summary>
    private const int UnrollBudget = 128;

    /// <summary>Sums that hide the latency of a multiply-add.</summary>
    private const int MostVectors = 8;

    private readonly int _panel = plan.Spec.Panel!.Value;
    private readonly VectorWidth _width = width.Fitting(plan.Spec.Panel!.Value) with { IsFast = width.IsFast };
    private readonly bool _isDepthwise = plan.Spec.IsDepthwise;

    private int Groups => _isDepthwise ? 1 : plan.Spec.Groups;

    private int Channels => plan.Spec.DeclaredOutputs / Groups;

    private int Terms => _isDepthwise ? 1 : plan.Spec.DeclaredInputs / Groups;

    private int Taps => plan.Spec.Window.Width.Size;

    private int Padded => Padding.RoundUp(Channels, _panel);

    private PanelText Panels => new(_panel, Taps * Terms * _panel);

    private int Vectors => new[] { MostVectors, 4, 2, 1 }.First(count => Padded / _width.Lanes % count == 0);

    private int TileChannels => Vectors * _width.Lanes;

    /// <summary>Vector operations that one step is written with, about; a loop's count once.</summary>
    public static int OperationsOf(WindowedPlan plan, VectorWidth width)
    {
        var step = new ConvolutionStep(plan, width);
        int terms = step.IsUnrolled ? step.Terms : 3;
        return step.Vectors * step.Taps * terms * (step.Padded == step.TileChannels ? 1 : 2);
    }

    private bool IsUnrolled => Terms * Vectors <= UnrollBudget;

    public void Write(SourceWriter writer, KernelStep step, KernelForm form)
    {
        if (step.Role == "NextOfMany")
        {
            WriteMany(writer, step);
            return;
        }

        using (writer.Method(step, $"{plan.Title}, one step of a stream: {ConvolutionText.Forward(plan, EpilogueText.Of(step))}.", form.SampleAttribute))
            WriteBody(writer, step);
    }

    private void WriteBody(SourceWriter writer, KernelStep step)
    {
        if (plan.History > 0)
            WritePast(writer);
        using (writer.Loop("group", Groups))
        using (writer.Loop("channel", Padded, TileChannels))
            WriteChannels(writer, step, Variable("channel", Padded, TileChannels));
        if (plan.History > 0 && !IsReturned(step))
            WriteRemembered(writer);
    }

    private void WriteMany(SourceWriter writer, KernelStep step)
    {
        using (writer.Method(step, $"{plan.Title}, one step of many streams.", EmitterText.Optimized))
        {
            var values = new List<(string, int)> { ("x", step["x"].Value!.Layout is ImageLayout x ? x.SampleLength : step["x"].Value!.Stride), ("y", step["y"].Value!.Image.SampleLength) };
            if (plan.History > 0)
                values.Add(("state", plan.StateStride));
            writer.ForEachSample(values, () => writer.Line($"{step.Method}One(ref x, ref parameters, {(plan.History > 0 ? "ref state, " : "")}ref y);"));
        }

        writer.Line();
        writer.Line(EmitterText.OptimizedAlone);
        using (writer.Block($"private static void {step.Method}One(ref float x, ref float parameters, {(plan.History > 0 ? "ref float state, " : "")}ref float y)"))
            WriteBody(writer, step);
    }

    /// <summary>Where the steps lie that each tap but the last looks at.</summary>
    private void WritePast(SourceWriter writer)
    {
        writer.Line($"int next = (int)Unsafe.Add(ref state, {plan.History * plan.HistoryPitch});");
        for (int tap = 0; tap < Taps - 1; tap++)
        {
            int back = (Taps - 1 - tap) * plan.Spec.Window.Width.Dilation;
            string slot = back == plan.History ? "next" : $"(next >= {back} ? next - {back} : next + {plan.History - back})";
            writer.Line($"ref float past{tap} = ref Unsafe.Add(ref state, {slot} * {plan.HistoryPitch});");
        }
    }

    /// <summary>The step at hand takes the place of the oldest.</summary>
    private void WriteRemembered(SourceWriter writer)
    {
        writer.Line(EmitterText.Copy("ref x", $"ref Unsafe.Add(ref state, next * {plan.HistoryPitch})", SimdText.Text(plan.Spec.DeclaredInputs)));
        writer.Line($"Unsafe.Add(ref state, {plan.History * plan.HistoryPitch}) = next + 1 < {plan.History} ? next + 1 : 0;");
    }

    private void WriteChannels(SourceWriter writer, KernelStep step, string channel)
    {
        var activation = ActivationCatalog.Of(step.Activation);
        string start = _isDepthwise ? At($"{plan.Prefix}Weights", channel) : InGroup(Panels.At($"{plan.Prefix}Weights", channel, TileChannels), Padded / _panel * Panels.Length);
        writer.Line($"ref float weights = {SimdText.Ref("parameters", start)};");
        if (plan.HasBias)
            writer.Line($"ref float bias = {SimdText.Ref("parameters", InGroup(At($"{plan.Prefix}Bias", channel), Padded))};");
        for (int chain = 1; chain < plan.Spec.Chains; chain++)
            writer.Line($"{_width.Type} {string.Join(", ", Enumerable.Range(0, Vectors).Select(vector => $"{InChain(chain, vector)} = {_width.Constant(0)}"))};");
        for (int vector = 0; vector < Vectors; vector++)
            writer.Line($"var sum{vector} = {(plan.HasBias ? _width.Load("bias", vector * _width.Lanes) : _width.Constant(0))};");
        for (int tap = 0; tap < Taps; tap++)
            WriteTap(writer, tap, tap < Taps - 1 ? $"past{tap}" : "x", channel);
        for (int vector = 0; vector < Vectors && plan.Spec.Chains > 1; vector++)
            writer.Line($"sum{vector} = {ChainText.Total(plan.Spec.Chains, chain => InChain(chain, vector))};");
        if (IsReturned(step))
        {
            if (plan.History > 0)
                WriteRemembered(writer);
            writer.Line($"return {activation.Value(_width, "sum0", step.Activation.Parameter)};");
            return;
        }

        for (int vector = 0; vector < Vectors; vector++)
            writer.Line(_width.Store(activation.Value(_width, $"sum{vector}", step.Activation.Parameter), "y", InGroup(At(SimdText.Text(vector * _width.Lanes), channel), Channels)));
    }

    private void WriteTap(SourceWriter writer, int tap, string source, string channel)
    {
        if (_isDepthwise)
        {
            for (int vector = 0; vector < Vectors; vector++)
            {
                string value = _width.Load(source, At(SimdText.Text(vector * _width.Lanes), channel));
                writer.Line($"sum{vector} = {_width.MultiplyAdd(value, _width.Load("weights", (tap * Padded) + (vector * _width.Lanes)), $"sum{vector}")};");
            }

            return;
        }

        string first = InGroup("0", Terms);
        if (IsUnrolled)
        {
            for (int term = 0; term < Terms; term++)
                WriteTerm(source, At(first, SimdText.Text(term)), "weights", ((tap * Terms) + term) * _panel, $"{tap}_{term}_", term);
            return;
        }

        writer.Line($"ref float terms{tap} = {SimdText.Ref(source, first)};");
        writer.Line($"ref float weights{tap} = {SimdText.Ref("weights", tap * Terms * _panel)};");
        int chains = plan.Spec.Chains;
        using (writer.Block($"for (int i = 0; i < {Terms / chains * chains}; i{(chains > 1 ? $" += {chains}" : "++")})"))
        {
            for (int term = 0; term < chains; term++)
                WriteTerm($"terms{tap}", SimdText.Text(term), $"weights{tap}", term * _panel, chains > 1 ? $"{term}_" : "", term);
            writer.Advance($"terms{tap}", chains);
            writer.Advance($"weights{tap}", chains * _panel);
        }

        for (int term = 0; term < Terms % chains; term++)
            WriteTerm($"terms{tap}", SimdText.Text(term), $"weights{tap}", term * _panel, $"{tap}_{Terms / chains * chains}_{term}_", term);

        void WriteTerm(string terms, string term, string weights, int weight, string name, int number)
        {
            writer.Line($"var x{name}0 = {_width.Broadcast(terms, term)};");
            for (int vector = 0; vector < Vectors; vector++)
            {
                string sum = InChain(number % plan.Spec.Chains, vector);
                writer.Line($"{sum} = {_width.MultiplyAdd($"x{name}0", _width.Load(weights, weight + Panels.Of(vector * _width.Lanes)), sum)};");
            }
        }
    }

    private static string InChain(int chain, int vector) => ChainText.Sum($"sum{vector}", chain);

    private static bool IsReturned(KernelStep step) => step["y"].Value!.Layout is VectorLayout;

    private string InGroup(string index, int length) => Groups > 1 ? At(index, "group", length) : index;
}
