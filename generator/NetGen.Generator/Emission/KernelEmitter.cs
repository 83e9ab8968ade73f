using NetGen.Generator.Layers;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Emission;

/// <summary>Writes the kernels of a network for one vector width: a file of its own, alike at every width.</summary>
internal sealed class KernelEmitter
{
    private readonly NetworkPlan _plan;
    private readonly VectorWidth _width;
    private readonly SourceWriter _writer = new();
    private readonly ILayerKernels[] _kernels;
    private readonly OutputStage _output;
    private readonly IReadOnlyList<VectorWidth?> _sampleVectors;
    private readonly BatchPlan _batch;
    private readonly FusedLanes? _fused;

    private KernelEmitter(NetworkPlan plan, VectorWidth width)
    {
        _plan = plan;
        _width = width = width with { IsFast = plan.Precision == "Fast" };
        _kernels = plan.Layers.Select(layer => LayerCatalog.Of(layer).Emit(layer, width)).ToArray();
        _output = new OutputStage(plan, width);
        _sampleVectors = plan.SampleVectors(width);
        _batch = plan.FusedAt(width) ?? plan.Batch;
        _fused = plan.FusedAt(width) is { } fused ? new FusedLanes(plan, fused, _kernels, _output) : null;
    }

    public static string Emit(NetworkPlan plan, VectorWidth width, CancellationToken cancellation)
    {
        var emitter = new KernelEmitter(plan, width);
        emitter.Write(cancellation);
        return emitter._writer.ToString();
    }

    private void Write(CancellationToken cancellation)
    {
        _writer.WriteHeader();
        _writer.Line($"// Kernels of {_plan.Type.DisplayName} for vectors of {_width.Bits} bits.");
        _writer.Line();
        WriteBridge();
        _writer.Line();
        using (_writer.Block("namespace NetGen.Generated"))
        {
            _writer.Line("using global::System;");
            _writer.Line("using global::System.Runtime.CompilerServices;");
            _writer.Line("using global::System.Runtime.InteropServices;");
            _writer.Line("using global::System.Runtime.Intrinsics;");
            _writer.Line("using global::NetGen.Numerics;");
            _writer.Line();
            _writer.Line(EmitterText.GeneratedCode);
            using (_writer.Block("file static class Kernels"))
            {
                WriteConstants();
                WriteSample(cancellation);
                WriteBatch(cancellation);
                WriteTraining(cancellation);
            }

            if (SampleNeedsScratch)
                WriteScratch("SampleScratch", _plan.Sample.Scratch, _plan.Sample.OnStack);
            WriteScratch("BatchScratch", _batch.Scratch, _batch.OnStack);
        }
    }

    /// <summary>The user's class reaches the file's kernels through private members.</summary>
    private void WriteBridge() => _writer.WriteInside(_plan.Type, () =>
    {
        const string kernels = "global::NetGen.Generated.Kernels";
        _writer.Line($"private static void __Forward{_width.Bits}(ref float parameters, ref float input, ref float output) =>");
        _writer.Continuation($"{kernels}.Forward(ref parameters, ref input, ref output);");
        _writer.Line();
        _writer.Line($"private static void __Forward{_width.Bits}(ref float parameters, ref float inputs, ref float outputs, int count) =>");
        _writer.Continuation($"{kernels}.Forward(ref parameters, ref inputs, ref outputs, count);");
        _writer.Line();
        _writer.Line($"private static float __Loss{_width.Bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float workspace) =>");
        _writer.Continuation($"{kernels}.Loss(ref parameters, ref inputs, ref targets, ref weights, count, ref workspace);");
        _writer.Line();
        _writer.Line($"private static float __Backward{_width.Bits}(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float gradients, bool accumulate, ref float workspace{(_plan.NeedsContext ? ", global::NetGen.BackwardContext context" : "")}) =>");
        _writer.Continuation($"{kernels}.Backward(ref parameters, ref inputs, ref targets, ref weights, count, ref gradients, accumulate, ref workspace{(_plan.NeedsContext ? ", context" : "")});");
    });

    private void WriteConstants()
    {
        foreach (var layer in _plan.Layers)
        {
            foreach (var tensor in layer.Tensors.Concat(layer.Statistics))
                _writer.Line($"private const int {EmitterText.OffsetName(layer, tensor)} = {tensor.Offset};");
        }
    }

    private void WriteSample(CancellationToken cancellation)
    {
        _writer.Line();
        _writer.Line("/// <summary>One sample.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block("public static void Forward(ref float parameters, ref float input, ref float output)"))
        {
            if (SampleNeedsScratch)
                WriteScratchLocal("SampleScratch", _plan.Sample.Scratch, _plan.Sample.OnStack);
            WriteSampleLayers();
        }

        for (int i = 0; i < _kernels.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_plan.Layers[i].IsTrainingOnly)
                continue;
            _writer.Line();
            _kernels[i].WriteSample(_writer, new SampleForm(VectorBelow(i), _sampleVectors[i], _plan.InlinesSample(_width)));
            if (_plan.Layers[i].Apply.Pass is { } activation)
            {
                _writer.Line();
                ActivationPass.WriteActivate(_writer, _plan.Layers[i], activation, _width.Fitting(_plan.Layers[i].OutputStride));
            }
        }

        if (LastSampleVector is { } vector)
        {
            _writer.Line();
            _output.WriteOutputSample(_writer, vector);
        }
        else if (!_output.IsLinear)
        {
            _writer.Line();
            _output.WriteActivateSample(_writer);
        }
    }

    /// <summary>The calls that take one sample through the layers: from one to the next in a vector, or in scratch.</summary>
    private void WriteSampleLayers()
    {
        string x = "ref input";
        if (_plan.Sample.Input >= 0)
        {
            x = SimdText.Ref("scratch", _plan.Sample.Input);
            WriteCopy("ref input", x, SimdText.Text(_plan.Inputs));
        }

        for (int i = 0; i < _plan.Layers.Count; i++)
        {
            var layer = _plan.Layers[i];
            if (layer.IsTrainingOnly)
                continue;
            if (_sampleVectors[i] is not null)
            {
                _writer.Line($"var y{i + 1} = {layer.Prefix}Sample({x}, ref parameters);");
                x = $"y{i + 1}";
                continue;
            }

            string y = SimdText.Ref("scratch", _plan.Sample.Outputs[i]);
            _writer.Line($"{layer.Prefix}Sample({x}, ref parameters, {y}{SkipOf(layer, "scratch", _plan.Sample.Outputs)});");
            if (layer.Apply.Pass is not null)
                _writer.Line($"{layer.Prefix}Activate({y}, {y}, {Padding.RoundUp(layer.Outputs, _width.Fitting(layer.OutputStride).Lanes)});");
            x = y;
        }

        if (LastSampleVector is not null)
        {
            _writer.Line($"OutputSample({x}, ref output);");
            return;
        }

        _writer.Line($"ref float z = {x};");
        if (!_output.IsLinear)
            _writer.Line("ActivateSample(ref z);");
        WriteResult();
    }

    /// <summary>The vector in which a layer finds its sample: what the nearest layer below that does something in inference leaves.</summary>
    private VectorWidth? VectorBelow(int layer)
    {
        int below = layer - 1;
        while (below >= 0 && _plan.Layers[below].IsTrainingOnly)
            below--;
        return below < 0 ? null : _sampleVectors[below];
    }

    private VectorWidth? LastSampleVector => VectorBelow(_plan.Layers.Count);

    private bool SampleNeedsScratch =>
        _plan.Sample.Input >= 0 || _plan.Layers.Where((layer, i) => !layer.IsTrainingOnly && _sampleVectors[i] is null).Any();

    /// <summary>The outputs leave their padded row for the caller's span.</summary>
    private void WriteResult()
    {
        if (_plan.Outputs <= 8)
        {
            for (int i = 0; i < _plan.Outputs; i++)
                _writer.Line(i == 0 ? "output = z;" : $"Unsafe.Add(ref output, {i}) = Unsafe.Add(ref z, {i});");
        }
        else
        {
            WriteCopy("ref z", "ref output", SimdText.Text(_plan.Outputs));
        }
    }

    private void WriteCopy(string source, string destination, string length) => _writer.Line(EmitterText.Copy(source, destination, length));

    /// <summary>Whether inference passes a layer by. The last one's output must still stand where the output stage looks for it.</summary>
    private bool SkipsInInference(int layer, string x, string y, string length)
    {
        if (!_plan.Layers[layer].IsTrainingOnly)
            return false;
        if (layer == _plan.Layers.Count - 1)
            WriteCopy(x, y, length);
        return true;
    }

    private void WriteBatch(CancellationToken cancellation)
    {
        _writer.Line();
        _writer.Line("/// <summary>A batch.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block("public static void Forward(ref float parameters, ref float inputs, ref float outputs, int count)"))
        {
            using (_writer.Block($"if (count < {_batch.MinimumCount})"))
            {
                using (_writer.Block("for (int sample = 0; sample < count; sample++)"))
                    _writer.Line($"Forward(ref parameters, {Row("inputs", "sample", _plan.Inputs)}, {Row("outputs", "sample", _plan.Outputs)});");
                _writer.Line("return;");
            }

            _writer.Line();
            if (_fused is not null)
                _fused.WriteBatch(_writer);
            else
                WriteBatchLayers();
        }

        if (_fused is not null)
        {
            _writer.Line();
            _fused.WriteRest(_writer, WriteBatchScratch);
            _writer.Line();
            _fused.WriteBlock(_writer);
        }

        for (int i = 0; i < _kernels.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            _writer.Line();
            if (_plan.BatchForm == BatchForm.Lanes)
                _kernels[i].WriteLanesForward(_writer);
            else
                _kernels[i].WriteTilesForward(_writer);
        }

        if (!_output.IsLinear && _fused is null)
        {
            _writer.Line();
            _output.WriteActivate(_writer);
        }
    }

    private void WriteBatchScratch() => WriteScratchLocal("BatchScratch", _batch.Scratch, _batch.OnStack);

    private void WriteBatchLayers()
    {
        WriteBatchScratch();
        WriteForwardChunks(_batch.Rows, _batch.Outputs, _batch.Logits, () =>
        {
            if (!_output.IsLinear)
                _writer.Line($"Activate({SimdText.Ref("scratch", _batch.Logits)});");
            _writer.Line($"SampleLanes.Store({SimdText.Ref("scratch", _batch.Logits)}, samples, {_plan.Outputs}, {Row("outputs", "first", _plan.Outputs)}, {_plan.Outputs});");
        });
    }

    /// <summary>
    /// Writes the loop that takes a batch through the layers to its logits; <paramref name="finish"/> follows for each block of up to 16
    /// samples, with <c>first</c>, <c>samples</c> and the logits across lanes in scratch.
    /// </summary>
    private void WriteForwardChunks(int chunk, IReadOnlyList<int> outputs, int logits, Action finish)
    {
        if (_plan.BatchForm == BatchForm.Lanes)
        {
            using (_writer.Block($"for (int first = 0; first < count; first += {Padding.SampleBlock})"))
            {
                _writer.Line($"int samples = Math.Min({Padding.SampleBlock}, count - first);");
                _writer.Line($"SampleLanes.Load({Row("inputs", "first", _plan.Inputs)}, {_plan.Inputs}, samples, {_plan.Inputs}, ref scratch);");
                string x = "ref scratch";
                for (int i = 0; i < _plan.Layers.Count; i++)
                {
                    string y = SimdText.Ref("scratch", outputs[i]);
                    if (SkipsInInference(i, x, y, LanesLength(i)))
                        continue;
                    WriteForward(i, x, y, y, SkipOf(_plan.Layers[i], "scratch", outputs), LanesLength(i));
                    x = y;
                }

                finish();
            }

            return;
        }

        using (_writer.Block($"for (int start = 0; start < count; start += {chunk})"))
        {
            _writer.Line($"int rows = Math.Min({chunk}, count - start);");
            string x = Row("inputs", "start", _plan.Inputs);
            for (int i = 0; i < _plan.Layers.Count; i++)
            {
                string y = SimdText.Ref("scratch", outputs[i]);
                if (SkipsInInference(i, x, y, RowsLength(i)))
                    continue;
                WriteForward(i, x, y, y, ", rows" + SkipOf(_plan.Layers[i], "scratch", outputs), RowsLength(i));
                x = y;
            }

            using (_writer.Block($"for (int block = 0; block < rows; block += {Padding.SampleBlock})"))
            {
                _writer.Line("int first = start + block;");
                _writer.Line($"int samples = Math.Min({Padding.SampleBlock}, rows - block);");
                _writer.Line($"SampleLanes.Load({SimdText.Ref("scratch", LoopText.At(SimdText.Text(outputs[outputs.Count - 1]), "block", _plan.Last.OutputStride))}, {_plan.Last.OutputStride}, samples, {_plan.Outputs}, {SimdText.Ref("scratch", logits)});");
                finish();
            }
        }
    }

    /// <summary>The argument of a residual block's end: where its beginning keeps the input.</summary>
    private static string SkipOf(LayerPlan layer, string storage, IReadOnlyList<int> outputs) =>
        layer.Partner >= 0 && layer.Partner < layer.Index ? $", {SimdText.Ref(storage, outputs[layer.Partner])}" : "";

    /// <summary>A layer's weighted sums, and the pass that activates them where they don't do so themselves.</summary>
    private void WriteForward(int layer, string x, string sums, string outputs, string count, string length)
    {
        var plan = _plan.Layers[layer];
        _writer.Line($"{plan.Prefix}Forward({x}, ref parameters, {sums}{count});");
        if (plan.Apply.Pass is not null)
            _writer.Line($"{plan.Prefix}Activate({sums}, {outputs}, {length});");
    }

    private void WriteDerive(int layer, string delta, string saved, string length)
    {
        if (_plan.Layers[layer].Apply.Derive is not null)
            _writer.Line($"{_plan.Layers[layer].Prefix}Derive({delta}, {saved}, {length});");
    }

    private string LanesLength(int layer) => SimdText.Text(_plan.Layers[layer].Outputs * Padding.SampleBlock);

    private string RowsLength(int layer) => $"rows * {_plan.Layers[layer].OutputStride}";

    private void WriteTraining(CancellationToken cancellation)
    {
        WriteLoss();
        if (_plan.BatchForm == BatchForm.Lanes)
            WriteLanesBackward();
        else
            WriteTilesBackward();

        _writer.Line();
        _output.WriteLoss(_writer);
        for (int i = _kernels.Length - 1; i >= 0; i--)
        {
            cancellation.ThrowIfCancellationRequested();
            WriteLayerBackward(i);
            if (_plan.Layers[i].Apply.Derive is { } activation && i >= _plan.FirstTrained)
            {
                _writer.Line();
                ActivationPass.WriteDerive(_writer, _plan.Layers[i], activation, _width.Fitting(_plan.Layers[i].OutputStride));
            }
        }

        if (_plan.BatchForm == BatchForm.Lanes)
        {
            _writer.Line();
            _writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            using (_writer.Block("private static void Accumulate(Vector128<float> sums, ref float gradients)"))
                _writer.Line("(Vector128.LoadUnsafe(ref gradients) + sums).StoreUnsafe(ref gradients);");
        }
    }

    private void WriteLayerBackward(int i)
    {
        bool lanes = _plan.BatchForm == BatchForm.Lanes;
        if (i > _plan.FirstTrained)
        {
            _writer.Line();
            if (lanes)
                _kernels[i].WriteLanesBackward(_writer);
            else
                _kernels[i].WriteTilesBackward(_writer);
        }

        if (_plan.Layers[i].Tensors.Count == 0)
            return;
        _writer.Line();
        if (_kernels[i] is IBatchKernels kernels)
        {
            if (lanes)
                kernels.WriteLanesStatistics(_writer, _plan.Training.BlockLength);
            else
                kernels.WriteTilesStatistics(_writer, _plan.Training.GroupSamples, i == 0 ? _plan.Training.GroupSamples * _plan.Inputs : _plan.Training.Workspace, _plan.Training.Workspace);
        }
        else if (lanes)
            _kernels[i].WriteLanesGradient(_writer, _plan.Training.BlockLength);
        else
            _kernels[i].WriteTilesGradient(_writer);
    }

    private void WriteLoss()
    {
        var training = _plan.Training;
        _writer.Line();
        _writer.Line("/// <summary>The weighted loss of a batch, without gradients.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block("public static float Loss(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float scratch)"))
        {
            _writer.Line("float loss = 0;");
            WriteForwardChunks(training.GroupSamples, training.Outputs, training.Logits, () =>
            {
                _writer.Line($"SampleLanes.Load({Row("targets", "first", _plan.Outputs)}, {_plan.Outputs}, samples, {_plan.Outputs}, {SimdText.Ref("scratch", training.Targets)});");
                _writer.Line($"loss += LossOf({SimdText.Ref("scratch", training.Logits)}, {SimdText.Ref("scratch", training.Targets)}, ref Unsafe.Add(ref weights, first), {SimdText.Ref("scratch", training.LogitDeltas)});");
            });
            _writer.Line("return loss;");
        }
    }

    private void WriteLanesBackward() => WriteBackwardMethod(phase =>
    {
        var training = _plan.Training;
        _writer.Line($"int blocks = (rows + {Padding.SampleBlock - 1}) / {Padding.SampleBlock};");
        using (_writer.Block("for (int b = 0; b < blocks; b++)"))
        {
            _writer.Line($"ref float block = ref Unsafe.Add(ref {Group}, b * {training.BlockLength});");
            _writer.Line($"int first = start + (b * {Padding.SampleBlock});");
            _writer.Line($"int samples = Math.Min({Padding.SampleBlock}, count - first);");
            if (phase.ForwardStart == 0)
                _writer.Line($"SampleLanes.Load({Row("inputs", "first", _plan.Inputs)}, {_plan.Inputs}, samples, {_plan.Inputs}, ref block);");
            if (phase.HasLoss)
                _writer.Line($"SampleLanes.Load({Row("targets", "first", _plan.Outputs)}, {_plan.Outputs}, samples, {_plan.Outputs}, {SimdText.Ref("block", training.Targets)});");
            for (int i = phase.ForwardStart; i < phase.ForwardEnd; i++)
                WriteForward(i, InputOf(i, "block"), SimdText.Ref("block", training.Saved[i]), SimdText.Ref("block", training.Outputs[i]), _kernels[i].TrainingArguments("first") + SkipOf(_plan.Layers[i], "block", training.Outputs), LanesLength(i));
            if (phase.HasLoss)
                _writer.Line($"loss += LossOf({SimdText.Ref("block", training.Logits)}, {SimdText.Ref("block", training.Targets)}, ref Unsafe.Add(ref weights, first), {SimdText.Ref("block", training.LogitDeltas)});");
            for (int i = phase.BackwardStart; i >= Math.Max(phase.BackwardEnd, _plan.FirstTrained + 1); i--)
            {
                var places = PlacesOf(i, "block", InputOf(i, "block"), "first");
                _writer.Line($"{_plan.Layers[i].Prefix}Backward({_kernels[i].LanesBackwardArguments(places)});");
                // Means over the batch reach samples that are not there; what sums over all lanes below counts on zeros.
                if (_plan.Layers[i].UsesBatchStatistics)
                    _writer.Line($"SampleLanes.ClearAbsent({places.DeltaBelow}, samples, {_plan.Layers[i].Inputs});");
                WriteDerive(i - 1, places.DeltaBelow, places.Below, LanesLength(i - 1));
            }
        }

        if (phase.BackwardStart < 0)
            return;
        _writer.Line();
        for (int i = phase.BackwardStart; i >= phase.BackwardEnd; i--)
        {
            if (HasGroupGradient(i))
                _writer.Line($"{_plan.Layers[i].Prefix}Gradient({InputOf(i, Group)}, {SimdText.Ref(Group, training.Deltas[i])}, ref gradients, blocks);");
        }
    });

    /// <summary>Where the group's activations lie: in the workspace, which holds all groups where a layer must wait for the whole batch.</summary>
    private string Group => _plan.UsesBatchStatistics ? "group" : "workspace";

    /// <summary>Whether a layer's gradient by its parameters is added up group by group.</summary>
    private bool HasGroupGradient(int layer) => _plan.Layers[layer] is { Tensors.Count: > 0, UsesBatchStatistics: false };

    private BackwardPlaces PlacesOf(int layer, string storage, string input, string first)
    {
        var training = _plan.Training;
        return new BackwardPlaces(
            Delta: SimdText.Ref(storage, training.Deltas[layer]),
            Input: input,
            Output: SimdText.Ref(storage, training.Saved[layer]),
            Below: SimdText.Ref(storage, training.Saved[layer - 1]),
            DeltaBelow: SimdText.Ref(storage, training.Deltas[layer - 1]),
            PartnerDelta: _plan.Layers[layer].Partner is >= 0 and var partner ? SimdText.Ref(storage, training.Deltas[partner]) : "",
            Scratch: SimdText.Ref(storage, training.LayerScratch[layer]),
            First: first);
    }

    /// <summary>The saved input of a layer across lanes: the network's at the block's start, or the output of the layer below.</summary>
    private string InputOf(int layer, string block) => layer == 0 ? $"ref {block}" : SimdText.Ref(block, _plan.Training.Outputs[layer - 1]);

    private void WriteTilesBackward()
    {
        var training = _plan.Training;
        int last = _plan.Layers.Count - 1;
        string logits = SimdText.Ref(Group, training.Logits);
        string targets = SimdText.Ref(Group, training.Targets);
        string logitDeltas = SimdText.Ref(Group, training.LogitDeltas);
        WriteBackwardMethod(phase =>
        {
            _writer.Line($"ref float x = {Row("inputs", "start", _plan.Inputs)};");
            for (int i = phase.ForwardStart; i < phase.ForwardEnd; i++)
                WriteForward(i, RowsOf(i), SimdText.Ref(Group, training.Saved[i]), SimdText.Ref(Group, training.Outputs[i]), ", rows" + _kernels[i].TrainingArguments("start") + SkipOf(_plan.Layers[i], Group, training.Outputs), RowsLength(i));

            if (phase.HasLoss)
                WriteRowsLoss();
            if (phase.BackwardStart < 0)
                return;
            _writer.Line();
            for (int i = phase.BackwardStart; i >= phase.BackwardEnd; i--)
            {
                if (HasGroupGradient(i))
                    _writer.Line($"{_plan.Layers[i].Prefix}Gradient({RowsOf(i)}, {SimdText.Ref(Group, training.Deltas[i])}, ref gradients, rows, accumulate || start > 0);");
                if (i == _plan.FirstTrained)
                    continue;
                var places = PlacesOf(i, Group, RowsOf(i), "start");
                _writer.Line($"{_plan.Layers[i].Prefix}Backward({_kernels[i].TilesBackwardArguments(places)});");
                WriteDerive(i - 1, places.DeltaBelow, places.Below, RowsLength(i - 1));
            }
        });

        void WriteRowsLoss()
        {
            _writer.Line();
            _writer.Line("// The loss and its gradient, 16 samples at a time across lanes; padding of the deltas is zero.");
            if (_plan.Last.OutputStride != _plan.Outputs)
                _writer.Line($"MemoryMarshal.CreateSpan({SimdText.Ref(Group, training.Deltas[last])}, rows * {_plan.Last.OutputStride}).Clear();");
            using (_writer.Block($"for (int block = 0; block < rows; block += {Padding.SampleBlock})"))
            {
                _writer.Line("int first = start + block;");
                _writer.Line($"int samples = Math.Min({Padding.SampleBlock}, rows - block);");
                _writer.Line($"SampleLanes.Load({BlockRow(training.Outputs[last])}, {_plan.Last.OutputStride}, samples, {_plan.Outputs}, {logits});");
                _writer.Line($"SampleLanes.Load({Row("targets", "first", _plan.Outputs)}, {_plan.Outputs}, samples, {_plan.Outputs}, {targets});");
                _writer.Line($"loss += LossOf({logits}, {targets}, ref Unsafe.Add(ref weights, first), {logitDeltas});");
                _writer.Line($"SampleLanes.Store({logitDeltas}, samples, {_plan.Outputs}, {BlockRow(training.Deltas[last])}, {_plan.Last.OutputStride});");
            }
        }

        string BlockRow(int offset) => SimdText.Ref(Group, LoopText.At(SimdText.Text(offset), "block", _plan.Last.OutputStride));
        string RowsOf(int layer) => layer == 0 ? "ref x" : SimdText.Ref(Group, training.Outputs[layer - 1]);
    }

    /// <summary>The loops over groups of samples that both forms share: one for each phase of training.</summary>
    private void WriteBackwardMethod(Action<PhasePlan> group)
    {
        _writer.Line();
        _writer.Line($"/// <summary>Feedforward and backpropagation, in groups of up to {_plan.Training.GroupSamples} samples.</summary>");
        _writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (_writer.Block($"public static float Backward(ref float parameters, ref float inputs, ref float targets, ref float weights, int count, ref float gradients, bool accumulate, ref float workspace{(_plan.NeedsContext ? ", global::NetGen.BackwardContext context" : "")})"))
        {
            _writer.Line("float loss = 0;");
            foreach (var layer in _plan.Layers.Where(layer => layer.IsTrainingOnly))
                _writer.Line($"uint {layer.Prefix}Key = DropoutMask.Key(context.Seed, context.Step, {layer.Number});");
            if (_plan.UsesBatchStatistics)
            {
                _writer.Line($"ref float statistics = ref MemoryMarshal.GetReference(context.GetStatistics({2 * _plan.StatisticsLength}, count));");
                _writer.Line($"ref float means = {SimdText.Ref("statistics", _plan.StatisticsLength)};");
            }

            if (_plan.BatchForm == BatchForm.Lanes)
            {
                using (_writer.Block("if (!accumulate)"))
                    _writer.Line($"MemoryMarshal.CreateSpan(ref gradients, {_plan.ParameterLength}).Clear();");
            }
            else if (_plan.Gaps.Count > 0)
            {
                using (_writer.Block("if (!accumulate)"))
                {
                    foreach (var gap in _plan.Gaps)
                        _writer.Line($"MemoryMarshal.CreateSpan(ref Unsafe.Add(ref gradients, {gap.Offset}), {gap.Length}).Clear();");
                }
            }

            foreach (var phase in _plan.Training.Phases)
            {
                WritePhaseTitle(phase);
                using (_writer.Block($"for (int start = 0; start < count; start += {_plan.Training.GroupSamples})"))
                {
                    _writer.Line($"int rows = Math.Min({_plan.Training.GroupSamples}, count - start);");
                    if (_plan.UsesBatchStatistics)
                        _writer.Line($"ref float group = ref Unsafe.Add(ref workspace, (nint)(start / {_plan.Training.GroupSamples}) * {_plan.Training.Workspace});");
                    group(phase);
                }

                WriteBarrier(phase);
            }

            _writer.Line("return loss;");
        }
    }

    private void WritePhaseTitle(PhasePlan phase)
    {
        if (_plan.Training.Phases.Count == 1)
            return;
        _writer.Line();
        if (phase.Statistics >= 0)
            _writer.Line($"// Forward, up to what layer {_plan.Layers[phase.Statistics].Number} normalises by the statistics of the whole batch.");
        else if (phase.HasLoss)
            _writer.Line($"// Forward to the loss, and back to layer {_plan.Layers[phase.Sums].Number}.");
        else
            _writer.Line($"// Back from layer {_plan.Layers[phase.BackwardStart].Number}.");
    }

    /// <summary>What a layer computes of the whole batch between two phases.</summary>
    private void WriteBarrier(PhasePlan phase)
    {
        int layer = Math.Max(phase.Statistics, phase.Sums);
        if (layer < 0)
            return;
        var training = _plan.Training;
        string x = layer > 0 ? SimdText.Ref("workspace", training.Outputs[layer - 1]) : _plan.BatchForm == BatchForm.Lanes ? "ref workspace" : "ref inputs";
        string statistics = _kernels[layer].TrainingArguments("0");
        if (phase.Statistics >= 0)
            _writer.Line($"{_plan.Layers[layer].Prefix}Statistics({x}, count{statistics});");
        else
            _writer.Line($"{_plan.Layers[layer].Prefix}Sums({x}, {SimdText.Ref("workspace", training.Deltas[layer])}, ref gradients, count, {(_plan.BatchForm == BatchForm.Lanes ? "true" : "accumulate")}{statistics});");
    }

    private static string Row(string rows, string index, int columns) => $"ref Unsafe.Add(ref {rows}, (nint){index} * {columns})";

    private void WriteScratchLocal(string type, int length, bool onStack)
    {
        if (onStack)
        {
            _writer.Line($"Unsafe.SkipInit(out {type} storage);");
            _writer.Line($"ref float scratch = ref Unsafe.As<{type}, float>(ref storage);");
        }
        else
        {
            _writer.Line($"ref float scratch = ref ThreadScratch.Get({length});");
        }
    }

    private void WriteScratch(string type, int length, bool onStack)
    {
        if (!onStack)
            return;
        _writer.Line();
        _writer.Line($"[InlineArray({length})]");
        using (_writer.Block($"file struct {type}"))
            _writer.Line("private float _first;");
    }
}
