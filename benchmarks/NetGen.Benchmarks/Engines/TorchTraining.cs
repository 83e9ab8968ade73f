using NetGen.Benchmarks.Networks;
using TorchSharp;
using static TorchSharp.torch.nn;

namespace NetGen.Benchmarks.Engines;

/// <summary>Training as a user of TorchSharp would: modules, cross-entropy on logits, TorchSharp's optimizers.</summary>
public sealed class TorchTraining : TrainingRun
{
    private readonly List<TorchSharp.Modules.Linear> _linear = [];
    private readonly TorchSharp.Modules.Sequential _model;
    private readonly torch.optim.Optimizer _optimizer;
    private readonly torch.Tensor _inputs;
    private readonly torch.Tensor _labels;
    private readonly torch.Tensor _batchInputs;
    private readonly torch.Tensor _batchLabels;

    public TorchTraining(BenchmarkNetwork network, TrainingTask task)
    {
        var modules = new List<torch.nn.Module<torch.Tensor, torch.Tensor>>();
        using (torch.no_grad())
        {
            foreach (var layer in network.Layers)
            {
                var linear = Linear(layer.Inputs, layer.Outputs);
                using var weights = torch.tensor(layer.Weights, [layer.Outputs, layer.Inputs]);
                using var bias = torch.tensor(layer.Bias);
                linear.weight!.copy_(weights);
                linear.bias!.copy_(bias);
                _linear.Add(linear);
                modules.Add(linear);
                if (layer.IsReLU)
                    modules.Add(ReLU(inplace: true));
            }
        }

        _model = Sequential(modules);
        _optimizer = task.Rule == UpdateRule.Adam
            ? torch.optim.Adam(_model.parameters(), task.LearningRate)
            : torch.optim.SGD(_model.parameters(), task.LearningRate);
        _inputs = torch.tensor(task.Inputs, [TrainingTask.Records, task.InputSize]);
        _labels = torch.tensor(task.Labels);
        _batchInputs = _inputs.narrow(0, 0, TrainingTask.BatchSize);
        _batchLabels = _labels.narrow(0, 0, TrainingTask.BatchSize);
    }

    public override float Step()
    {
        using var scope = torch.NewDisposeScope();
        return Step(_batchInputs, _batchLabels);
    }

    public override float Epoch()
    {
        using var order = torch.randperm(TrainingTask.Records);
        float loss = 0;
        for (int first = 0; first < TrainingTask.Records; first += TrainingTask.BatchSize)
        {
            using var scope = torch.NewDisposeScope();
            var batch = order.narrow(0, first, TrainingTask.BatchSize);
            loss += Step(_inputs.index_select(0, batch), _labels.index_select(0, batch));
        }

        return loss * TrainingTask.BatchSize / TrainingTask.Records;
    }

    public override float[] ReadWeights(int layer) => _linear[layer].weight!.detach().data<float>().ToArray();

    protected override void Dispose(bool disposing)
    {
        _optimizer.Dispose();
        _model.Dispose();
        _batchInputs.Dispose();
        _batchLabels.Dispose();
        _inputs.Dispose();
        _labels.Dispose();
    }

    private float Step(torch.Tensor inputs, torch.Tensor labels)
    {
        _optimizer.zero_grad();
        var loss = functional.cross_entropy(_model.forward(inputs), labels);
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }
}
