// The SKU flows of bench/sku-flow.mjs by LEMON's network simplex: the graph is built once for all SKUs, costs and
// capacities are set for each. Prints microseconds a SKU (best of three) and the worth of all plans.
#include <lemon/list_graph.h>
#include <lemon/static_graph.h>
#include <lemon/network_simplex.h>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace lemon;
typedef long long Int;
struct Sku { std::vector<Int> supply, lane, worth, length; };

int main(int, char** argv) {
  std::ifstream in(argv[1]);
  std::vector<Sku> skus;
  int n = 0, segments = 0;
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    words >> n >> segments;
    Sku sku;
    sku.supply.resize(n); sku.lane.resize(n * n); sku.worth.resize(n * segments); sku.length.resize(n * segments);
    for (auto* column : {&sku.supply, &sku.lane, &sku.worth, &sku.length}) for (Int& value : *column) words >> value;
    skus.push_back(sku);
  }
  ListDigraph graph;
  std::vector<ListDigraph::Node> own, receive;
  for (int i = 0; i < n; i++) own.push_back(graph.addNode());
  for (int i = 0; i < n; i++) receive.push_back(graph.addNode());
  ListDigraph::Node end = graph.addNode();
  std::vector<ListDigraph::Arc> arcs;
  for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) arcs.push_back(graph.addArc(own[i], receive[j]));
  for (int i = 0; i < n; i++) for (int k = 0; k < segments; k++) arcs.push_back(graph.addArc(receive[i], end));
  ListDigraph::ArcMap<Int> cost(graph), capacity(graph);
  ListDigraph::NodeMap<Int> supply(graph);
  NetworkSimplex<ListDigraph, Int, Int> simplex(graph);
  double best = 1e300;
  Int total = 0;
  for (int run = 0; run < 3; run++) {
    total = 0;
    auto began = std::chrono::steady_clock::now();
    for (const Sku& sku : skus) {
      Int units = 0;
      for (int i = 0; i < n; i++) { supply[own[i]] = sku.supply[i]; units += sku.supply[i]; }
      supply[end] = -units;
      int arc = 0;
      for (int lane = 0; lane < n * n; lane++, arc++) { cost[arcs[arc]] = lane % (n + 1) ? sku.lane[lane] : 0; capacity[arcs[arc]] = units; }
      for (int k = 0; k < n * segments; k++, arc++) {
        cost[arcs[arc]] = -sku.worth[k];
        capacity[arcs[arc]] = k % segments == segments - 1 ? units : sku.length[k];
      }
      simplex.resetParams().upperMap(capacity).costMap(cost).supplyMap(supply);
      simplex.run();
      total -= simplex.totalCost<Int>();
    }
    double micros = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count() / skus.size();
    if (micros < best) best = micros;
  }
  std::printf("%.3f %lld\n", best, total);
}
