using System;
using System.Globalization;
using System.IO;
using System.Runtime.Intrinsics;
using NetGen;
using static NetGen.Activation;

namespace Strict
{
    /// <summary>Weights inside the program.</summary>
    [Network(Weights = "monitor.safetensors")]
    [Dense(16, 24, ReLU)]
    [Dense(24, 12, ReLU)]
    [Dense(12, 3, Softmax)]
    public sealed partial class Monitor
    {
    }

    /// <summary>Learns exclusive or.</summary>
    [Network]
    [Dense(2, 8, Tanh)]
    [Dense(8, 1, Sigmoid)]
    public sealed partial class ExclusiveOr
    {
    }

    /// <summary>One of every kind of layer, wide enough for tiles.</summary>
    [Network(Loss = Loss.Huber, Precision = Precision.Fast)]
    [Dense(40, 64, GELU, Bias = false)]
    [LayerNorm]
    [Dropout(0.25)]
    [Maxout(64, 32, 3)]
    [Dense(32, 16, PReLU)]
    [Dense(16, 2, Linear)]
    public sealed partial class Everything
    {
    }

    /// <summary>Infers from half the bytes.</summary>
    [Network(Storage = WeightStorage.BFloat16)]
    [Dense(301, 64, ReLU)]
    [Dense(64, 2, Linear)]
    public sealed partial class Halved
    {
    }

    internal static class Program
    {
        private static readonly float[] ExclusiveOrInputs = { 0, 0, 0, 1, 1, 0, 1, 1 };
        private static readonly float[] ExclusiveOrTargets = { 0, 1, 1, 0 };

        private static void Main()
        {
            Print("vectors", Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0);
            PrintOutputs();
            TrainExclusiveOr();
            TrainEverything();
            InferFromHalves();
        }

        /// <summary>Five samples, one by one and as a batch.</summary>
        private static void PrintOutputs()
        {
            const int samples = 5;
            var network = new Monitor();
            float[] inputs = new float[samples * Monitor.InputSize];
            for (int i = 0; i < inputs.Length; i++)
                inputs[i] = 0.1f * (i * 7 % 11);

            float[] outputs = new float[samples * Monitor.OutputSize];
            for (int i = 0; i < samples; i++)
                network.Forward(inputs.AsSpan(i * Monitor.InputSize, Monitor.InputSize), outputs.AsSpan(i * Monitor.OutputSize, Monitor.OutputSize));
            Print("single", outputs);
            network.Forward(inputs, outputs, samples);
            Print("batch", outputs);

            long allocated = GC.GetAllocatedBytesForCurrentThread();
            network.Forward(inputs, outputs, samples);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Print("allocated", allocated);
        }

        private static void TrainExclusiveOr()
        {
            var network = new ExclusiveOr();
            var data = Dataset.FromArrays(ExclusiveOrInputs, ExclusiveOrTargets, ExclusiveOr.InputSize, ExclusiveOr.OutputSize);
            using (var trainer = new Trainer<ExclusiveOr>(network, new TrainingOptions { Epochs = 500, BatchSize = 4, Optimizer = Optimizer.Adam(0.05), Seed = 1 }))
                trainer.Fit(data);
            Print("xor", network.Predict(data.Input(0)), network.Predict(data.Input(1)), network.Predict(data.Input(2)), network.Predict(data.Input(3)));

            string file = Path.GetTempFileName();
            SafeTensors.Save(network, file);
            var loaded = new ExclusiveOr();
            SafeTensors.Load(loaded, file);
            File.Delete(file);
            Print("loaded", loaded.Parameters.SequenceEqual(network.Parameters));
        }

        private static void TrainEverything()
        {
            var network = new Everything();
            float[] inputs = new float[64 * Everything.InputSize];
            float[] targets = new float[64 * Everything.OutputSize];
            for (int i = 0; i < inputs.Length; i++)
                inputs[i] = (float)Math.Sin(i * i);
            for (int i = 0; i < targets.Length; i++)
                targets[i] = inputs[i * Everything.InputSize / Everything.OutputSize];

            float before = network.ComputeLoss(inputs, targets, 64);
            using (var trainer = new Trainer<Everything>(network, new TrainingOptions { Optimizer = Optimizer.Adam(3e-3), Seed = 1 }))
            {
                for (int i = 0; i < 300; i++)
                    trainer.Step(inputs, targets, 64);
            }

            Print("everything", before, network.ComputeLoss(inputs, targets, 64));
        }

        /// <summary>Weights of a layer that are written by hand, and one that lies between two values of the storage.</summary>
        private static void InferFromHalves()
        {
            var network = new Halved();
            network.Parameters.Clear();
            var weights = network.Layer1.Weights;
            network.Layer2.Weights[1, 5] = 1;
            float[] input = new float[Halved.InputSize];
            input[299] = 1;
            input[300] = 2;
            weights[5, 299] = 3;
            weights[5, 300] = 1 + (1 / 200f);
            Print("halves", network.Forward(input));
            weights[5, 299] = 4;
            network.Refresh();
            Print("refreshed", network.Forward(input));
        }

        private static void Print(string key, params object[] values)
        {
            Console.Write(key);
            foreach (object value in values)
                Console.Write(" " + Convert.ToString(value, CultureInfo.InvariantCulture));
            Console.WriteLine();
        }

        private static void Print(string key, float[] values) => Print(key, Array.ConvertAll(values, value => (object)value));
    }
}
